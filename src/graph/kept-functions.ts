import type { AwaitGraph } from './await-graph.ts';
import type { Heap, HeapNode } from './heap.ts';
import { listMark, type PromiseList } from './thread/promise-list.ts';
import { findSuspended } from './suspended-functions.ts';

/**
 * Has the thread remember suspended functions by the promises that settle when they end: V8's own numbers of objects are forgotten
 * whenever any inspector session is closed. Gives a number for each of the promises, the same one whenever it is asked.
 */
export type Keep = (list: PromiseList, indexes: readonly number[]) => Promise<readonly number[] | undefined>;

/** By this property the promise of a wanted function is found in a snapshot. */
export const wantedMark = 'async-repl: wanted';

/** What the thread calls the functions of a graph, by V8's numbers of them. @param list of all promises, when the snapshot was taken */
export async function keepFunctions(
  heap: Heap,
  graph: AwaitGraph,
  list: PromiseList,
  keep: Keep,
): Promise<ReadonlyMap<number, number>> {
  const indexes = promiseIndexes(heap);
  const known = graph.functions.flatMap(({ node, promises: [promise = -1] }) => {
    const index = indexes.get(promise);
    return index === undefined ? [] : [{ id: heap.id(node), index }];
  });
  const keys = await keep(
    list,
    known.map(({ index }) => index),
  );
  return new Map(known.flatMap(({ id }, at) => (keys?.[at] === undefined ? [] : [[id, keys[at]]])));
}

/** V8's number of the suspended function whose promise the thread has marked; undefined where it is suspended no more. */
export function wantedFunction(heap: Heap): number | undefined {
  const [wanted] = [...heap.holding(wantedMark)].filter(({ target }) => heap.isObject(target));
  if (wanted === undefined) return undefined;
  const found = findSuspended(heap).find(({ promises }) => promises[0] === wanted.target);
  return found && heap.id(found.node);
}

function promiseIndexes(heap: Heap): Map<HeapNode, number> {
  const indexes = new Map<HeapNode, number>();
  for (const { target: list } of heap.holding(listMark))
    for (const { number, node } of heap.elements(list)) indexes.set(node, number);
  return indexes;
}
