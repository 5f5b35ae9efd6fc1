import type { Heap, HeapNode } from './heap.ts';

/** The edges of a heap the other way round: who holds each node. Weak edges hold nothing and are left out. */
export class Retainers {
  constructor(private readonly heap: Heap) {}

  /** The nodes that hold this one, each with the number of the edge. Stops after `limit`. */
  of(node: HeapNode, limit = Number.POSITIVE_INFINITY): { node: HeapNode; edge: number }[] {
    const { firstHolding, holding } = this.heap.snapshot;
    const begin = firstHolding[node] ?? 0;
    const end = Math.min(firstHolding[node + 1] ?? 0, begin + limit);
    return [...holding.subarray(begin, end)].map((edge) => ({ node: this.heap.holder(edge), edge }));
  }
}
