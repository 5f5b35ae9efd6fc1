import type { AwaitGraph } from './await-graph.ts';
import { FilePaths } from './file-paths.ts';
import type { Heap, HeapNode } from './heap.ts';
import type { LeafFinder } from './leaves.ts';
import { type DraftWait, numberFunctions } from './number-functions.ts';
import { ReportedPlaces } from './reported-places.ts';
import type { AwaitReport, ReportedFunction, ReportedLeaf } from './report.ts';
import type { Settleable } from './settling/settleable.ts';
import type { SuspendedFunction } from './suspended-functions.ts';

/**
 * The report of a graph. Functions that the tree does not order come in the order of their places; among equal ones the
 * older object, as far as V8's ids tell, is first.
 *
 * @param keyOf the key of a function, by V8's id of it
 */
export function makeReport(
  heap: Heap,
  graph: AwaitGraph,
  leaves: LeafFinder,
  settleable: Settleable,
  keyOf = (id: number): number => id,
): AwaitReport {
  const paths = new FilePaths(heap, graph);
  const leafOf = (promise: HeapNode, index: number): ReportedLeaf => {
    if (graph.isKnown && !settleable.has(promise)) return { kind: 'never' };
    const leaf = leaves.find(promise);
    const path = leaf.kind === 'file' && leaf.detail === undefined ? paths.of(index) : undefined;
    return path === undefined ? leaf : { ...leaf, detail: path };
  };
  const waits = graph.waits.map((all, index) =>
    all.map(({ steps, on, promise }): DraftWait => ({ steps, on: on ?? leafOf(promise, index) })),
  );
  const places = new ReportedPlaces(graph);
  const ids = graph.functions.map(({ node }) => heap.id(node));
  const order = numberFunctions(
    waits,
    places.order((index) => ids[index] ?? 0),
  );
  const functions = order.map((index, at): ReportedFunction => {
    const { node, kind, name, receiver } = graph.functions[index] as SuspendedFunction;
    const [id, key, place] = [at + 1, keyOf(ids[index] ?? 0), places.of(index)];
    const neverGoesOn = graph.isKnown && !settleable.has(node);
    // Made in one piece where it may be: there are very many of them.
    if (receiver === undefined && !neverGoesOn) return { id, key, kind, name, place, waits: waits[index] ?? [] };
    const more = { ...(receiver !== undefined && { receiver }), ...(neverGoesOn && { neverGoesOn }) };
    return { id, key, kind, name, place, ...more, waits: waits[index] ?? [] };
  });
  return { functions, ...(graph.isKnown ? {} : { isUncertain: true }) };
}
