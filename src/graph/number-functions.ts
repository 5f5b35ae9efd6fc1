import type { ReportedFunction, ReportedWait } from './report.ts';

/**
 * Numbers the functions from 1, in the order in which the tree shows them. What a function waits for comes by its
 * index in combinators, else in the order of the functions, these before what else it is; then what is awaited with fewer
 * steps.
 *
 * @param functions their ids are the numbers from 0 on, in any order; where the tree does not decide, their order does
 */
export function numberFunctions(functions: readonly ReportedFunction[]): ReportedFunction[] {
  const ranks = new Uint32Array(functions.length);
  functions.forEach(({ id }, rank) => {
    ranks[id] = rank;
  });
  const sorted = functions.map((called) => sortWaits(called, ranks));
  const order = treeOrder(sorted, ranks);
  const ids = new Uint32Array(functions.length);
  order.forEach((rank, index) => {
    ids[functions[rank]?.id ?? 0] = index + 1;
  });
  const renumber = (wait: ReportedWait) => (typeof wait.on === 'number' ? { ...wait, on: ids[wait.on] ?? 0 } : wait);
  return order.flatMap((rank, index): ReportedFunction[] => {
    const called = sorted[rank];
    return called === undefined ? [] : [{ ...called, id: index + 1, waits: called.waits.map(renumber) }];
  });
}

/** Ranks of the functions as `buildForest` comes to them: from those that nobody waits for, each one once. */
function treeOrder(functions: readonly ReportedFunction[], ranks: Uint32Array): number[] {
  const isAwaited = new Uint8Array(functions.length);
  for (const { waits } of functions)
    for (const { on } of waits) if (typeof on === 'number') isAwaited[ranks[on] ?? 0] = 1;
  const order: number[] = [];
  const isSeen = new Uint8Array(functions.length);
  const visit = (root: number) => {
    const pending = [root];
    for (let rank = pending.pop(); rank !== undefined; rank = pending.pop()) {
      if (isSeen[rank] === 1) continue;
      isSeen[rank] = 1;
      order.push(rank);
      const { waits } = functions[rank] as ReportedFunction;
      for (let at = waits.length - 1; at >= 0; at--) {
        const on = waits[at]?.on;
        if (typeof on === 'number') pending.push(ranks[on] ?? 0);
      }
    }
  };
  for (let rank = 0; rank < functions.length; rank++) if (isAwaited[rank] === 0) visit(rank);
  for (let rank = 0; rank < functions.length; rank++) visit(rank);
  return order;
}

function sortWaits(called: ReportedFunction, ranks: Uint32Array): ReportedFunction {
  if (called.waits.length < 2) return called;
  const rank = ({ on }: ReportedWait) => (typeof on === 'number' ? (ranks[on] ?? 0) : ranks.length);
  return { ...called, waits: called.waits.toSorted((a, b) => byIndexes(a, b) || rank(a) - rank(b) || byTexts(a, b)) };
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

/** The order in which a snapshot has them changes from one to the next. */
function byTexts(a: ReportedWait, b: ReportedWait): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return a.steps.length - b.steps.length || Number(left > right) - Number(left < right);
}
