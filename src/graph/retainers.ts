import type { HeapNode } from './heap.ts';
import type { HeapSnapshot } from './snapshot/heap-snapshot.ts';

/**
 * The edges of a heap the other way round: who holds each node. Weak edges hold nothing and are left out. The edges that
 * hold a node are asked for by their places, from `first` up to, and without, `end`.
 */
export class Retainers {
  constructor(private readonly snapshot: HeapSnapshot) {}

  first(node: HeapNode): number {
    return this.snapshot.firstHolding[node] ?? 0;
  }

  /** @param limit of edges that are looked at */
  end(node: HeapNode, limit = Number.POSITIVE_INFINITY): number {
    return Math.min(this.snapshot.firstHolding[node + 1] ?? 0, this.first(node) + limit);
  }

  edge(at: number): number {
    return this.snapshot.holding[at] ?? 0;
  }
}
