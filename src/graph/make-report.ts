import type { AwaitGraph, AwaitPlace } from './await-graph.ts';
import { FilePaths } from './file-paths.ts';
import type { Heap, HeapNode } from './heap.ts';
import type { LeafFinder } from './leaves.ts';
import { numberFunctions } from './number-functions.ts';
import type { AwaitReport, ReportedFunction, ReportedLeaf, ReportedPlace } from './report.ts';
import type { Settleable } from './settling/settleable.ts';
import type { SuspendedFunction } from './suspended-functions.ts';

/**
 * The report of a graph. Functions that the tree does not order come in the order of their places; among equal ones the
 * older object, as far as V8's ids tell, is first.
 */
export function makeReport(heap: Heap, graph: AwaitGraph, leaves: LeafFinder, settleable: Settleable): AwaitReport {
  const paths = new FilePaths(heap, graph);
  const leafOf = (promise: HeapNode, index: number): ReportedLeaf => {
    if (graph.isKnown && !settleable.has(promise)) return { kind: 'never' };
    const leaf = leaves.find(promise);
    const path = leaf.kind === 'file' && leaf.detail === undefined ? paths.of(index) : undefined;
    return path === undefined ? leaf : { ...leaf, detail: path };
  };
  const functions = graph.functions.map(
    (called, index): ReportedFunction => ({
      id: index,
      key: heap.id(called.node),
      kind: called.kind,
      name: called.name,
      place: placeOf(called, graph.places[index]),
      ...(called.receiver === undefined ? {} : { receiver: called.receiver }),
      ...(settleable.has(called.node) || !graph.isKnown ? {} : { neverGoesOn: true }),
      waits: (graph.waits[index] ?? []).map(({ steps, on, promise }) => ({
        steps,
        on: on === undefined ? leafOf(promise, index) : on,
      })),
    }),
  );
  functions.sort((a, b) => byPlace(a.place, b.place) || a.key - b.key);
  return { functions: numberFunctions(functions), ...(graph.isKnown ? {} : { isUncertain: true }) };
}

function placeOf({ url, location }: SuspendedFunction, at: AwaitPlace | undefined): ReportedPlace | undefined {
  const known = at ?? location;
  if (known === undefined) return undefined;
  return { of: at === undefined ? 'function' : 'await', url, line: known.line + 1, column: known.column + 1 };
}

function byPlace(a: ReportedPlace | undefined, b: ReportedPlace | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a.url !== b.url) return a.url < b.url ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
