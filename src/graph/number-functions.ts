import type { ReportedFunction, ReportedWait } from './report.ts';
import { buildForest } from './view/forest.ts';

/**
 * Numbers the functions from 1, in the order in which the tree shows them. What a function waits for comes in that order
 * too, functions before what else it is.
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
  return { ...called, waits: called.waits.toSorted((a, b) => rank(a) - rank(b)) };
}
