import type { ReportedLeaf, ReportedStep } from './report.ts';

/** A wait of a report that is being made: on a function by its index, until it is numbered. */
export interface DraftWait {
  readonly steps: readonly ReportedStep[];
  on: number | ReportedLeaf;
}

/**
 * Numbers functions from 1, in the order in which the tree shows them. What a function waits for comes by its
 * index in combinators, else in the order of the functions, these before what else it is; then what is awaited with fewer
 * steps.
 *
 * @param waits of the functions; they are sorted, and get the numbers
 * @param known an order of the functions, which decides where the tree does not: their indexes
 * @returns their indexes in the order of their numbers
 */
export function numberFunctions(waits: readonly DraftWait[][], known: readonly number[]): number[] {
  const isAwaited = new Uint8Array(waits.length);
  let ranks: Uint32Array | undefined;
  for (const all of waits) {
    if (all.length > 1) {
      ranks ??= ranksIn(known);
      sortWaits(all, ranks);
    }
    for (const { on } of all) if (typeof on === 'number') isAwaited[on] = 1;
  }
  const { order, ids } = treeOrder(waits, known, isAwaited);
  for (const all of waits) for (const wait of all) if (typeof wait.on === 'number') wait.on = ids[wait.on] ?? 0;
  return order;
}

function ranksIn(order: readonly number[]): Uint32Array {
  const ranks = new Uint32Array(order.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}

/** The functions as `buildForest` comes to them: from those that nobody waits for, each one once. And the number of each. */
function treeOrder(
  waits: readonly (readonly DraftWait[])[],
  known: readonly number[],
  isAwaited: Uint8Array,
): { order: number[]; ids: Uint32Array } {
  const order: number[] = [];
  const ids = new Uint32Array(waits.length);
  const pending: number[] = [];
  const visit = (root: number) => {
    pending.push(root);
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (ids[index] !== 0) continue;
      ids[index] = order.push(index);
      const all = waits[index] ?? [];
      for (let at = all.length - 1; at >= 0; at--) {
        const on = all[at]?.on;
        if (typeof on === 'number') pending.push(on);
      }
    }
  };
  for (const index of known) if (isAwaited[index] === 0) visit(index);
  // Those that wait for each other.
  if (order.length < known.length) known.forEach(visit);
  return { order, ids };
}

function sortWaits(waits: DraftWait[], ranks: Uint32Array): void {
  const rank = ({ on }: DraftWait) => (typeof on === 'number' ? (ranks[on] ?? 0) : ranks.length);
  waits.sort((a, b) => byIndexes(a, b) || rank(a) - rank(b) || byTexts(a, b));
}

/** As they were given to the combinators. Those without a known index come last. */
function byIndexes({ steps: a }: DraftWait, { steps: b }: DraftWait): number {
  const depth = Math.max(a.length, b.length);
  for (let at = 0; at < depth; at++) {
    const [left, right] = [a[at]?.index, b[at]?.index];
    if (left !== right) return (left ?? Number.MAX_SAFE_INTEGER) - (right ?? Number.MAX_SAFE_INTEGER);
  }
  return 0;
}

/** The order in which a snapshot has them changes from one to the next. */
function byTexts(a: DraftWait, b: DraftWait): number {
  if (a.steps.length !== b.steps.length) return a.steps.length - b.steps.length;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return Number(left > right) - Number(left < right);
}
