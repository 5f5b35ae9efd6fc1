import type { ReportedFunction, ReportedWait } from './report.ts';
import { buildForest } from './view/forest.ts';

/**
 * Numbers the functions from 1, in the order in which the tree shows them. What a function waits for comes by its
 * index in combinators, else in the order of the functions, these before what else it is.
 *
 * @param functions with any ids; their order decides where the tree does not
 */
export function numberFunctions(functions: readonly ReportedFunction[]): ReportedFunction[] {
  const ranks = new Map(functions.map(({ id }, rank) => [id, rank]));
  const sorted = functions.map((called) => sortWaits(called, ranks));
  const ids = new Map<number, number>();
  for (const called of inTreeOrder(sorted)) ids.set(called.id, ids.size + 1);
  const numbered = sorted.map((called) => ({
    ...called,
    id: ids.get(called.id) ?? 0,
    waits: called.waits.map((wait) => (typeof wait.on === 'number' ? { ...wait, on: ids.get(wait.on) ?? 0 } : wait)),
  }));
  return numbered.sort((a, b) => a.id - b.id);
}

function inTreeOrder(functions: readonly ReportedFunction[]): ReportedFunction[] {
  const order: ReportedFunction[] = [];
  const pending = buildForest({ functions }).toReversed();
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    if (branch.item.kind === 'function') order.push(branch.item.called);
    for (let index = branch.children.length - 1; index >= 0; index--) {
      const child = branch.children[index];
      if (child !== undefined) pending.push(child);
    }
  }
  return order;
}

function sortWaits(called: ReportedFunction, ranks: ReadonlyMap<number, number>): ReportedFunction {
  const rank = ({ on }: ReportedWait) => (typeof on === 'number' ? (ranks.get(on) ?? 0) : ranks.size);
  return { ...called, waits: called.waits.toSorted((a, b) => byIndexes(a, b) || rank(a) - rank(b)) };
}

/** As they were given to the combinators. Those without a known index come last. */
function byIndexes({ steps: a }: ReportedWait, { steps: b }: ReportedWait): number {
  const depth = Math.max(a.length, b.length);
  for (let at = 0; at < depth; at++) {
    const [left, right] = [a[at]?.index, b[at]?.index];
    if (left !== right) return (left ?? Number.MAX_SAFE_INTEGER) - (right ?? Number.MAX_SAFE_INTEGER);
  }
  return 0;
}
