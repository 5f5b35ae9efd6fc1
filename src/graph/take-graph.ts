import { buildAwaitGraph, type AwaitGraph } from './await-graph.ts';
import { readAwaitSites } from './await-sites.ts';
import type { HeapTarget } from './heap-target.ts';
import type { Heap, HeapNode } from './heap.ts';
import { keepFunctions, type Keep } from './kept-functions.ts';
import { lookInThread, type ThreadLook } from './look-in-thread.ts';
import { listMark, probeMark, PromiseList } from './promise-list.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { SnapshotIntake, takeSnapshot } from './take-snapshot.ts';

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
 * Takes the snapshot of a thread, and asks where its promises are awaited. What the thread is asked to do takes as long
 * as its pauses, but for what it was busy with before.
 *
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeGraph(
  target: HeapTarget,
  { isTurning, folder, asked, keep }: GraphOptions,
): Promise<TakenGraph> {
  const begun = performance.now();
  if (!isTurning) {
    const heap = await takeSnapshot(target);
    return graphIn(heap, undefined, asked, performance.now() - begun);
  }
  const list = await PromiseList.query(target);
  try {
    const { look, heap: written } = await lookAndWrite(list, folder);
    const heap = written ?? (await takeSnapshot(target));
    const taken = graphIn(heap, look?.sites ?? '', asked, performance.now() - begun);
    return keep === undefined ? taken : { ...taken, keys: await keepFunctions(heap, taken.graph, list, keep) };
  } finally {
    await list.release();
  }
}

function graphIn(heap: Heap, sites: string | undefined, asked: string | undefined, pausedMs: number): TakenGraph {
  const lists = asked === undefined ? [] : listsIn(heap, asked);
  const promises = lists.flatMap((list) => heap.elements(list).map(({ node }) => node));
  const graph = buildAwaitGraph(
    heap,
    sites === undefined ? undefined : readAwaitSites(heap, listMark, sites),
    promises,
    listsIn(heap, probeMark)[0],
  );
  return { heap, graph, own: [...listsIn(heap, listMark), ...lists], promises, pausedMs };
}

function listsIn(heap: Heap, property: string): HeapNode[] {
  return [...heap.holding(property)].map(({ target }) => target);
}

/** Without a heap where the file could not be used, without a look where the program has changed what it is made with. */
async function lookAndWrite(
  list: PromiseList,
  folder: string | undefined,
): Promise<{ look: ThreadLook | undefined; heap: Heap | undefined }> {
  const look = async (path: string) => (await list.call(lookInThread, [path])) as ThreadLook | undefined;
  if (folder === undefined) return { look: await look(''), heap: undefined };
  using file = SnapshotFile.create(folder);
  const intake = new SnapshotIntake();
  const looked = look(file.path);
  await file.read(intake.take, looked);
  const result = await looked;
  return { look: result, heap: result?.isWritten ? intake.finish() : undefined };
}
