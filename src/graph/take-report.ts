import type { AwaitGraph } from './await-graph.ts';
import type { HeapTarget } from './heap-target.ts';
import { inspectFunctions, type InspectedFunction } from './inspect-functions.ts';
import type { Heap, HeapNode } from './heap.ts';
import { LeafFinder } from './leaves.ts';
import { makeReport } from './make-report.ts';
import type { AwaitReport } from './report.ts';
import { findSettleable } from './settling/settleable.ts';
import type { SuspendedFunction } from './suspended-functions.ts';
import { takeGraph, type GraphOptions } from './take-graph.ts';

export interface ReportOptions extends Partial<GraphOptions> {
  /** For how many functions that V8's async stacks do not reach the inspector is asked; it takes long for each. */
  readonly inspected?: number;
}

/** The suspended functions of a thread, and for how long it stood still for that, in milliseconds. */
export interface TakenReport extends AwaitReport {
  readonly pausedMs: number;
  /** Where promises were asked about, for each one the `key` of what settles it: a function, or a `promise` of its own. */
  readonly askedKeys?: readonly number[];
}

/**
 * The suspended functions of a running thread. Leaves nothing behind in it.
 *
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeReport(
  target: HeapTarget,
  { isTurning = true, folder, asked, inspected = 32, keep, prover }: ReportOptions = {},
): Promise<TakenReport> {
  const { heap, graph, own, promises, pausedMs, keys } = await takeGraph(target, {
    isTurning,
    folder,
    asked,
    keep,
    prover,
  });
  const begun = performance.now();
  const complete = await inspectRest(target, heap, graph, { limit: inspected, first: new Set(promises) });
  const inspectedMs = performance.now() - begun;
  const settleable = findSettleable(heap, complete, own);
  const keyOf = (id: number) => (keep ? (keys?.get(id) ?? -id) : id);
  const report = makeReport(heap, complete, new LeafFinder(heap), settleable, keyOf);
  const taken = { ...report, pausedMs: pausedMs + inspectedMs };
  return asked === undefined ? taken : { ...taken, askedKeys: keysOf(promises, heap, complete) };
}

function keysOf(promises: readonly HeapNode[], heap: Heap, { functions }: AwaitGraph): number[] {
  const settlers = new Map(functions.flatMap((called) => called.promises.map((promise) => [promise, called.node])));
  return promises.map((promise) => heap.id(settlers.get(promise) ?? promise));
}

function isInspected(called: SuspendedFunction | undefined): boolean {
  return called !== undefined && called.kind !== 'promise' && !called.url.startsWith('node:');
}

/** Asks where the others are suspended, and leaves out those that do not wait because they have ended or not begun. */
async function inspectRest(
  target: HeapTarget,
  heap: Heap,
  graph: AwaitGraph,
  { limit, first }: { readonly limit: number; readonly first: ReadonlySet<HeapNode> },
): Promise<AwaitGraph> {
  const { functions, awaited, places, waits } = graph;
  const isIdle = (index: number) => waits[index]?.length === 0;
  const isFirst = (index: number) => functions[index]?.promises.some((promise) => first.has(promise)) === true;
  const unknown = [...functions.keys()]
    .filter((index) => places[index] === undefined && isInspected(functions[index]))
    .sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || Number(isIdle(b)) - Number(isIdle(a)));
  const asked = unknown.slice(0, limit).flatMap((index) => functions[index]?.node ?? []);
  const inspected = await inspectFunctions(target, heap, asked);
  if (inspected.size === 0) return graph;
  const kept = [...functions.keys()].filter((index) => {
    const called = functions[index];
    const known = inspected.get(called?.node ?? -1);
    return !(isIdle(index) && known !== undefined && called !== undefined && isOver(called, known));
  });
  // Nothing waits for what has ended; the others move up.
  const ranks = new Map(kept.map((index, rank) => [index, rank]));
  return {
    ...graph,
    functions: kept.flatMap((index) => functions[index] ?? []),
    awaited: kept.map((index) => awaited[index]),
    places: kept.map((index) => places[index] ?? inspected.get(functions[index]?.node ?? -1)?.location),
    waits: kept.map((index) =>
      (waits[index] ?? []).map((wait) => ({ ...wait, on: wait.on === undefined ? undefined : ranks.get(wait.on) })),
    ),
  };
}

/** Also the body of a module that waits for those it imports: it stands at its beginning. */
function isOver({ kind, location: start }: SuspendedFunction, { isSuspended, location }: InspectedFunction): boolean {
  const isAtStart = start !== undefined && location?.line === start.line && location.column === start.column;
  return !isSuspended || (kind === 'module' && isAtStart);
}
