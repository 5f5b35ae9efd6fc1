import type { AwaitGraph, Wait } from './await-graph.ts';
import { FilePaths } from './file-paths.ts';
import type { Heap } from './heap.ts';
import type { LeafFinder } from './leaves.ts';
import { type DraftFunction, numberFunctions } from './number-functions.ts';
import { sitesOf } from './places.ts';
import type { AwaitReport, ReportedLeaf, ReportedPlace } from './report.ts';
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
  const leafOf = (promise: number, index: number): ReportedLeaf => {
    if (graph.isKnown && !settleable.has(promise)) return { kind: 'never' };
    const leaf = leaves.find(promise);
    const path = leaf.kind === 'file' && leaf.detail === undefined ? paths.of(index) : undefined;
    return path === undefined ? leaf : { ...leaf, detail: path };
  };
  const draft = (index: number, place: ReportedPlace | undefined): DraftFunction => {
    const { node, kind, name, receiver } = graph.functions[index] as SuspendedFunction;
    const toDraft = ({ steps, on, promise }: Wait) => ({ steps, on: on ?? leafOf(promise, index) });
    const waits = (graph.waits[index] ?? []).map(toDraft);
    const key = keyOf(heap.id(node));
    const neverGoesOn = graph.isKnown && !settleable.has(node);
    // Made in one piece where it may be: there are very many of them.
    if (receiver === undefined && !neverGoesOn) return { id: index, key, kind, name, place, waits };
    const more = { ...(receiver !== undefined && { receiver }), ...(neverGoesOn && { neverGoesOn }) };
    return { id: index, key, kind, name, place, ...more, waits };
  };
  const idOf = (index: number) => heap.id(graph.functions[index]?.node ?? 0);
  const drafts: DraftFunction[] = [];
  for (const site of sitesOf(graph))
    for (const index of site.indexes.sort((a, b) => idOf(a) - idOf(b)))
      drafts.push(draft(index, graph.places[index] === undefined ? site.function : site.await));
  return { functions: numberFunctions(drafts), ...(graph.isKnown ? {} : { isUncertain: true }) };
}
