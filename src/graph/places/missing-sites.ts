import type { AwaitGraph } from '../await-graph.ts';
import type { HeapNode } from '../heap.ts';
import type { TakenGraph } from '../take-graph.ts';
import type { PromiseList } from '../thread/promise-list.ts';
import type { AwaitSite, AwaitSites } from './await-sites.ts';

/** For how many promises V8 is asked for the id at once. */
const atOnce = 250;

/** Whether V8 could tell more of where functions of a program are suspended, or of its combinators. */
export function isIncomplete(graph: AwaitGraph): boolean {
  return graph.members.length > 0 || unplaced(graph).length > 0;
}

/**
 * Sites of the promises of a snapshot that was taken before they were listed: V8 is asked for the id of each one in the list that
 * may be one of them. Undefined where another snapshot takes less time than that.
 */
export async function sitesByHeapId(
  { heap, graph, possible, pausedMs }: TakenGraph,
  list: PromiseList,
  sites: ReadonlyMap<number, AwaitSite>,
): Promise<AwaitSites | undefined> {
  const functions = unplaced(graph);
  const scripts = new Set<string | undefined>();
  const places = new Set<string>();
  for (const index of functions) {
    const url = graph.functions[index]?.url;
    if (possible[index] === undefined) scripts.add(url);
    for (const { line, column } of possible[index] ?? []) places.add(`${url}:${line}:${column}`);
  }
  const candidates = [...sites].filter(([, { index, script, line, column }]) => {
    if (index !== undefined) return graph.members.length > 0;
    return scripts.has(script) || places.has(`${script}:${line}:${column}`);
  });
  const promises = [...graph.members, ...functions.flatMap((index) => graph.awaited[index] ?? [])];
  const nodes = new Map(promises.map((promise): [number, HeapNode] => [heap.id(promise), promise]));
  const found = new Map<HeapNode, AwaitSite>();
  const begun = performance.now();
  for (let from = 0; from < candidates.length; from += atOnce) {
    const some = candidates.slice(from, from + atOnce);
    const left = candidates.length - from;
    if (from > 0 && ((performance.now() - begun) / from) * left > pausedMs) return undefined;
    const ids = await list.heapIds(some.map(([index]) => index));
    for (const [at, [, site]] of some.entries()) {
      const node = nodes.get(ids[at] ?? -1);
      if (node !== undefined) found.set(node, site);
    }
  }
  return found;
}

/** Indexes of functions of the program whose place is not known. Of a promise that several wait for V8 does not know it either. */
function unplaced({ functions, awaited, places }: AwaitGraph): number[] {
  const open = [...places.keys()].filter((index) => {
    const isOfProgram = functions[index]?.url.startsWith('node:') === false;
    return places[index] === undefined && awaited[index] !== undefined && isOfProgram;
  });
  if (open.length === 0) return open;
  const awaiters = new Map<HeapNode | undefined, number>();
  for (const promise of awaited) awaiters.set(promise, (awaiters.get(promise) ?? 0) + 1);
  return open.filter((index) => awaiters.get(awaited[index]) === 1);
}
