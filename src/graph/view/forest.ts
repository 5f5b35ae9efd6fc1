import type { AwaitReport, ReportedFunction, ReportedLeaf, ReportedStep } from '../report.ts';

/** One line of the tree, and what is below it. */
export interface Branch {
  /** How the function above waits for it; empty: directly, or there is none above. */
  readonly steps: readonly ReportedStep[];
  readonly item: BranchItem;
  /** In the order of the report. */
  readonly children: readonly Branch[];
  /** How many equal ones this stands for. */
  readonly count: number;
  /** How many equal ones below each other it stands for; absent for one. */
  readonly run?: number;
}

export type BranchItem =
  | { readonly kind: 'function'; readonly called: ReportedFunction }
  /** It stands elsewhere in the tree, with what is below it. */
  | { readonly kind: 'see'; readonly called: ReportedFunction }
  /** It waits, by way of others, for itself: it stands above. */
  | { readonly kind: 'cycle'; readonly called: ReportedFunction }
  | { readonly kind: 'leaf'; readonly leaf: ReportedLeaf };

/**
 * The report as trees, from functions that nobody waits for to what they wait for in the end. Each function stands in
 * them once. Of functions that wait for each other the one with the lowest id is the root.
 */
export function buildForest(report: Pick<AwaitReport, 'functions'>): Branch[] {
  const byId = new Map(report.functions.map((called) => [called.id, called]));
  const awaited = new Set<number>();
  for (const { waits } of report.functions) for (const { on } of waits) if (typeof on === 'number') awaited.add(on);
  const printed = new Set<number>();
  const roots: Branch[] = [];
  const plant = (called: ReportedFunction) => {
    const root = branch([], { kind: 'function', called });
    grow(root, called, byId, printed);
    roots.push(root);
  };
  for (const called of report.functions) if (!awaited.has(called.id)) plant(called);
  for (const called of report.functions) if (!printed.has(called.id)) plant(called);
  return roots;
}

/** A branch that still grows. */
interface Growing extends Branch {
  readonly children: Branch[];
}

function branch(steps: readonly ReportedStep[], item: BranchItem): Growing {
  return { steps, item, children: [], count: 1 };
}

/** Adds what is below a function. Chains may be deeper than the stack, so nothing calls itself here. */
function grow(
  root: Growing,
  first: ReportedFunction,
  byId: ReadonlyMap<number, ReportedFunction>,
  printed: Set<number>,
): void {
  const above = new Set([first.id]);
  const path = [{ branch: root, called: first, next: 0 }];
  printed.add(first.id);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const wait = top.called.waits[top.next++];
    if (wait === undefined) {
      above.delete(top.called.id);
      path.pop();
      continue;
    }
    const called = typeof wait.on === 'number' ? byId.get(wait.on) : undefined;
    if (called === undefined) {
      if (typeof wait.on !== 'number') top.branch.children.push(branch(wait.steps, { kind: 'leaf', leaf: wait.on }));
      continue;
    }
    const kind = above.has(called.id) ? 'cycle' : printed.has(called.id) ? 'see' : 'function';
    const child = branch(wait.steps, { kind, called });
    top.branch.children.push(child);
    if (kind !== 'function') continue;
    printed.add(called.id);
    above.add(called.id);
    path.push({ branch: child, called, next: 0 });
  }
}
