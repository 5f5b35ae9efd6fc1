import type { AwaitGraph } from '../await-graph.ts';
import type { Heap, HeapNode } from '../heap.ts';
import type { PromiseList } from '../thread/promise-list.ts';
import type { AwaitSite, AwaitSites } from './await-sites.ts';

/** What V8 takes to tell the id of a promise, with the message for it, in milliseconds. */
const perId = 0.1;

/** Whether V8 could tell more of where functions of a program are suspended, or of its combinators. */
export function isIncomplete(graph: AwaitGraph): boolean {
  return graph.members.length > 0 || unplaced(graph).length > 0;
}

/**
 * Sites of the promises of a snapshot that was taken before they were listed. V8 is asked for the id of each promise that may
 * be one of them; undefined where another snapshot takes less time than that.
 *
 * @param snapshotMs what the snapshot has taken, in milliseconds
 */
export async function sitesByHeapId(
  heap: Heap,
  graph: AwaitGraph,
  list: PromiseList,
  sites: ReadonlyMap<number, AwaitSite>,
  snapshotMs: number,
): Promise<AwaitSites | undefined> {
  const functions = unplaced(graph);
  const scripts = new Set(functions.map((index) => graph.functions[index]?.url));
  const mayBe = ({ index, script }: AwaitSite) =>
    index === undefined ? scripts.has(script) : graph.members.length > 0;
  const candidates = [...sites].filter(([, site]) => mayBe(site));
  if (candidates.length * perId > snapshotMs) return undefined;
  const promises = [...graph.members, ...functions.flatMap((index) => graph.awaited[index] ?? [])];
  const nodes = new Map(promises.map((promise): [number, HeapNode] => [heap.id(promise), promise]));
  const ids = await list.heapIds(candidates.map(([index]) => index));
  return new Map(
    candidates.flatMap(([, site], at) => {
      const node = nodes.get(ids[at] ?? -1);
      return node === undefined ? [] : [[node, site] as const];
    }),
  );
}

/** Indexes of functions of the program whose place is not known. Of a promise that several wait for V8 does not know it either. */
function unplaced({ functions, awaited, places }: AwaitGraph): number[] {
  const seen = new Set<HeapNode>();
  const shared = new Set<HeapNode>();
  for (const promise of awaited) if (promise !== undefined) (seen.has(promise) ? shared : seen).add(promise);
  return [...functions.keys()].filter((index) => {
    const promise = awaited[index];
    if (promise === undefined || places[index] !== undefined || shared.has(promise)) return false;
    return functions[index]?.url.startsWith('node:') === false;
  });
}
