import type { ReportedPlace } from '../report.ts';
import type { Branch, BranchItem } from './forest.ts';

/** Shorter ones are shown as they are. */
const shortestRun = 3;

/**
 * Makes one branch of those that stand alone below each other and say the same: a function that awaits itself a
 * thousand calls deep. A branch that something refers to stays.
 */
export function foldRuns(roots: readonly Branch[]): Branch[] {
  const referred = referredIds(roots);
  const results: Branch[] = [];
  const pending: { branch: Branch; into: Branch[] }[] = roots.toReversed().map((branch) => ({ branch, into: results }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { branch, into } = next;
    const { last, run } = runFrom(branch, referred);
    const isShort = run < shortestRun;
    const below: Branch[] = [];
    into.push({ ...branch, ...(isShort ? {} : { run }), children: below });
    const { children } = isShort ? branch : last;
    for (const child of children.toReversed()) pending.push({ branch: child, into: below });
  }
  return results;
}

function referredIds(roots: readonly Branch[]): Set<number> {
  const ids = new Set<number>();
  const pending = [...roots];
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    if (branch.item.kind === 'see' || branch.item.kind === 'cycle') ids.add(branch.item.called.id);
    pending.push(...branch.children);
  }
  return ids;
}

/** How many branches say the same, and the lowest of them. */
function runFrom(first: Branch, referred: ReadonlySet<number>): { last: Branch; run: number } {
  let last = first;
  let run = 1;
  for (;;) {
    const [only, ...others] = last.children;
    if (only === undefined || others.length > 0 || only.count > 1 || !isAlike(first.item, only, referred)) break;
    last = only;
    run++;
  }
  return { last, run };
}

function isAlike(above: BranchItem, { item, steps }: Branch, referred: ReadonlySet<number>): boolean {
  if (above.kind !== 'function' || item.kind !== 'function' || referred.has(item.called.id) || steps.length > 0)
    return false;
  const [a, b] = [above.called, item.called];
  return a.kind === b.kind && a.name === b.name && a.receiver === b.receiver && isAtSamePlace(a.place, b.place);
}

function isAtSamePlace(a: ReportedPlace | undefined, b: ReportedPlace | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  return a.of === b.of && a.url === b.url && a.line === b.line && a.column === b.column;
}
