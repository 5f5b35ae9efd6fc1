import { buildAwaitGraph, type AwaitGraph } from './await-graph.ts';
import type { HeapTarget } from './heap-target.ts';
import { inspectFunctions, type InspectedFunction } from './inspect-functions.ts';
import type { HeapNode, ScriptLocation } from './heap.ts';
import { LeafFinder } from './leaves.ts';
import { makeReport } from './make-report.ts';
import type { AwaitReport } from './report.ts';
import { Retainers } from './retainers.ts';
import { takeSnapshot } from './take-snapshot.ts';

export interface ReportOptions {
  /** For how many functions to ask where they are suspended. For the others the report says where they begin. */
  readonly located?: number;
}

/**
 * The suspended functions of a running thread. Leaves nothing behind in it.
 *
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeReport(target: HeapTarget, { located = 32 }: ReportOptions = {}): Promise<AwaitReport> {
  const heap = await takeSnapshot(target);
  const graph = buildAwaitGraph(heap);
  const nodes = askedFor(graph, located);
  const inspected = await inspectFunctions(target, heap, nodes);
  const awaits = new Map<HeapNode, ScriptLocation>();
  for (const [node, { location }] of inspected) if (location !== undefined) awaits.set(node, location);
  return makeReport(heap, withoutEnded(graph, inspected), new LeafFinder(heap, new Retainers(heap)), awaits);
}

/** First those that seem to wait for nothing, since they may have ended; then those of the program. */
function askedFor({ functions, waits }: AwaitGraph, limit: number): HeapNode[] {
  const rank = (index: number) => (waits[index]?.length === 0 ? 0 : functions[index]?.url.startsWith('node:') ? 2 : 1);
  const order = functions.map((called, index) => ({ node: called.node, rank: rank(index) }));
  return order
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ node }) => node);
}

/** Leaves out what does not wait and is not suspended. Nothing waits for it; the others move up. */
function withoutEnded(graph: AwaitGraph, inspected: ReadonlyMap<HeapNode, InspectedFunction>): AwaitGraph {
  const hasEnded = (node: HeapNode, index: number) =>
    graph.waits[index]?.length === 0 && inspected.get(node)?.isSuspended === false;
  const kept = graph.functions.flatMap(({ node }, index) => (hasEnded(node, index) ? [] : [index]));
  const ranks = new Map(kept.map((index, rank) => [index, rank]));
  return {
    functions: kept.flatMap((index) => graph.functions[index] ?? []),
    waits: kept.map((index) =>
      (graph.waits[index] ?? []).map((wait) => ({
        ...wait,
        on: wait.on === undefined ? undefined : ranks.get(wait.on),
      })),
    ),
  };
}
