import { buildAwaitGraph, type AwaitGraph } from './await-graph.ts';
import type { HeapTarget } from './heap-target.ts';
import type { Heap, HeapNode } from './heap.ts';
import { keepFunctions, type Keep } from './kept-functions.ts';
import { type AwaitSites, readSites, sitesInMarkedList } from './places/await-sites.ts';
import { isIncomplete, sitesByHeapId } from './places/missing-sites.ts';
import type { PlaceProver } from './places/place-prover.ts';
import { probeMark } from './thread/probe.ts';
import { listMark, PromiseList } from './thread/promise-list.ts';
import { takeProbedSnapshot, takeSnapshot } from './thread/take-snapshot.ts';

export interface GraphOptions {
  /** The thread's event loop turns; what it must itself run would never end otherwise. */
  readonly isTurning: boolean;
  /** A folder in which the thread's process may write, and this one read; V8 is faster with a file than with its inspector. */
  readonly folder: string | undefined;
  /** The property, in an object of the thread, of a list of promises that are to have a place of their own in the graph. */
  readonly asked?: string | undefined;
  /**
   * Has the thread remember the functions, under numbers that outlive V8's and become their keys. Those that began while this
   * looked are not remembered: their keys are negative.
   */
  readonly keep?: Keep | undefined;
  /** Finds places in the files of the process, so that V8 may not have to be asked. */
  readonly prover?: PlaceProver | undefined;
}

/** A heap, and the await graph in it. */
export interface TakenGraph {
  readonly heap: Heap;
  readonly graph: AwaitGraph;
  /** What is in the heap because the snapshot was taken. */
  readonly own: readonly HeapNode[];
  /** Those that were asked about, in the order of their list. */
  readonly promises: readonly HeapNode[];
  /** For how long the thread stood still, in milliseconds. */
  readonly pausedMs: number;
  /** What the thread calls the functions, by V8's numbers of them. */
  readonly keys?: ReadonlyMap<number, number>;
}

/**
 * Takes the snapshot of a thread, and finds out where its functions are suspended. What the thread is asked to do takes as
 * long as its pauses, but for what it was busy with before.
 *
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeGraph(target: HeapTarget, options: GraphOptions): Promise<TakenGraph> {
  const { isTurning, folder, keep } = options;
  const begun = performance.now();
  const pausedMs = () => performance.now() - begun;
  if (!isTurning) {
    const heap = await takeSnapshot(target);
    return graphIn(heap, { ...options, pausedMs: pausedMs() });
  }
  let first: TakenGraph | undefined;
  if (options.prover !== undefined && keep === undefined) {
    const heap = await takeProbedSnapshot(target, folder, () => void options.prover?.load());
    first = await graphIn(heap, { ...options, pausedMs: pausedMs() });
    if (!isIncomplete(first.graph)) return first;
  }
  // Promises keep what waits for them: what V8 tells of them before or after the snapshot is what was so meanwhile.
  await using list = await PromiseList.query(target);
  const sites = readSites(await list.sites());
  if (first !== undefined) {
    const missing = await sitesByHeapId(first.heap, first.graph, list, sites, first.pausedMs);
    if (missing !== undefined) return graphIn(first.heap, { ...options, sites: missing, pausedMs: pausedMs() });
  }
  await list.mark();
  const heap = await takeProbedSnapshot(target, folder);
  const taken = await graphIn(heap, { ...options, sites: sitesInMarkedList(heap, sites), pausedMs: pausedMs() });
  return keep === undefined ? taken : { ...taken, keys: await keepFunctions(heap, taken.graph, list, keep) };
}

interface GraphParts extends Pick<GraphOptions, 'asked' | 'prover'> {
  readonly sites?: AwaitSites;
  readonly pausedMs: number;
}

async function graphIn(heap: Heap, { asked, prover, sites, pausedMs }: GraphParts): Promise<TakenGraph> {
  const lists = asked === undefined ? [] : listsIn(heap, asked);
  const promises = lists.flatMap((list) => heap.elements(list).map(({ node }) => node));
  const found = buildAwaitGraph(heap, sites, promises, listsIn(heap, probeMark)[0]);
  const graph = prover === undefined ? found : await withProvenPlaces(heap, found, prover);
  return { heap, graph, own: [...listsIn(heap, listMark), ...lists], promises, pausedMs };
}

async function withProvenPlaces(heap: Heap, graph: AwaitGraph, prover: PlaceProver): Promise<AwaitGraph> {
  const proven = await prover.prove(heap, graph);
  return { ...graph, places: graph.places.map((place, index) => place ?? proven[index]) };
}

function listsIn(heap: Heap, property: string): HeapNode[] {
  return [...heap.holding(property)].map(({ target }) => target);
}
