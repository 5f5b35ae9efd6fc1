import { buildAwaitGraph, type AwaitGraph, type AwaitPlace } from './await-graph.ts';
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
   * looked, and all in a thread that does not turn, are not remembered: their keys are negative.
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
  /** For each function where it may be suspended, as far as the text of its script tells. */
  readonly possible: readonly (readonly AwaitPlace[] | undefined)[];
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
  const { isTurning, folder, keep, prover } = options;
  let pausedMs = 0;
  const pausing = async <Result>(asked: Promise<Result>): Promise<Result> => {
    const begun = performance.now();
    const result = await asked;
    pausedMs += performance.now() - begun;
    return result;
  };
  const graphIn = (heap: Heap, sites?: AwaitSites) => readGraph(heap, options, pausedMs, sites);
  if (!isTurning) return graphIn(await pausing(takeSnapshot(target)));
  let first: TakenGraph | undefined;
  if (prover !== undefined && keep === undefined && !prover.leavesMuchOpen) {
    first = await graphIn(await pausing(takeProbedSnapshot(target, folder, () => void prover.load())));
    if (!isIncomplete(first.graph)) return first;
  }
  // Promises keep what waits for them: what V8 tells of them before or after the snapshot was so in it.
  await using list = await pausing(PromiseList.query(target));
  const sites = readSites(await pausing(list.sites()));
  const missing = first && (await pausing(sitesByHeapId(first, list, sites)));
  if (first !== undefined && missing !== undefined) return graphIn(first.heap, missing);
  if (first !== undefined && prover !== undefined) prover.leavesMuchOpen = true;
  await list.mark();
  const heap = await pausing(takeProbedSnapshot(target, folder));
  const taken = await graphIn(heap, sitesInMarkedList(heap, sites));
  return keep === undefined ? taken : { ...taken, keys: await keepFunctions(heap, taken.graph, list, keep) };
}

async function readGraph(
  heap: Heap,
  { asked, prover }: GraphOptions,
  pausedMs: number,
  sites: AwaitSites = new Map(),
): Promise<TakenGraph> {
  const lists = asked === undefined ? [] : listsIn(heap, asked);
  const promises = lists.flatMap((list) => heap.elements(list).map(({ node }) => node));
  const graph = buildAwaitGraph(heap, sites, promises, listsIn(heap, probeMark)[0]);
  const possible = (await prover?.possible(heap, graph)) ?? [];
  const places = graph.places.map((place, index) => place ?? only(possible[index]));
  const own = [...listsIn(heap, listMark), ...lists];
  return { heap, graph: { ...graph, places }, own, possible, promises, pausedMs };
}

function only<Value>(values: readonly Value[] = []): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}

function listsIn(heap: Heap, property: string): HeapNode[] {
  return [...heap.holding(property)].map(({ target }) => target);
}
