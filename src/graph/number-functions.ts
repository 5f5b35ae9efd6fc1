import type { ReportedFunction, ReportedWait } from './report.ts';

/** A function of a report that is being made. */
export type DraftFunction = Draft<Omit<ReportedFunction, 'waits'>> & { waits: Draft<ReportedWait>[] };

type Draft<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Numbers the functions from 1, in the order in which the tree shows them. What a function waits for comes by its
 * index in combinators, else in the order of the functions, these before what else it is; then what is awaited with fewer
 * steps.
 *
 * @param functions their ids are the numbers from 0 on, in any order; where the tree does not decide, their order does. They
 * are changed.
 */
export function numberFunctions(functions: readonly DraftFunction[]): DraftFunction[] {
  const ranks = new Uint32Array(functions.length);
  functions.forEach(({ id }, rank) => {
    ranks[id] = rank;
  });
  for (const { waits } of functions) if (waits.length > 1) sortWaits(waits, ranks);
  const numbered = treeOrder(functions, ranks);
  const ids = new Uint32Array(functions.length);
  numbered.forEach((called, index) => {
    ids[called.id] = index + 1;
    called.id = index + 1;
  });
  for (const { waits } of numbered)
    for (const wait of waits) if (typeof wait.on === 'number') wait.on = ids[wait.on] ?? 0;
  return numbered;
}

/** The functions as `buildForest` comes to them: from those that nobody waits for, each one once. */
function treeOrder(functions: readonly DraftFunction[], ranks: Uint32Array): DraftFunction[] {
  const isAwaited = new Uint8Array(functions.length);
  for (const { waits } of functions)
    for (const { on } of waits) if (typeof on === 'number') isAwaited[ranks[on] ?? 0] = 1;
  const order: DraftFunction[] = [];
  const isSeen = new Uint8Array(functions.length);
  const pending: number[] = [];
  const visit = (root: number) => {
    pending.push(root);
    for (let rank = pending.pop(); rank !== undefined; rank = pending.pop()) {
      if (isSeen[rank] === 1) continue;
      isSeen[rank] = 1;
      const called = functions[rank] as DraftFunction;
      order.push(called);
      for (let at = called.waits.length - 1; at >= 0; at--) {
        const on = called.waits[at]?.on;
        if (typeof on === 'number') pending.push(ranks[on] ?? 0);
      }
    }
  };
  for (let rank = 0; rank < functions.length; rank++) if (isAwaited[rank] === 0) visit(rank);
  for (let rank = 0; rank < functions.length; rank++) visit(rank);
  return order;
}

function sortWaits(waits: ReportedWait[], ranks: Uint32Array): void {
  const rank = ({ on }: ReportedWait) => (typeof on === 'number' ? (ranks[on] ?? 0) : ranks.length);
  waits.sort((a, b) => byIndexes(a, b) || rank(a) - rank(b) || byTexts(a, b));
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
  if (a.steps.length !== b.steps.length) return a.steps.length - b.steps.length;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return Number(left > right) - Number(left < right);
}
