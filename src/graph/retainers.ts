import type { Heap, HeapNode } from './heap.ts';

/** The edges of a heap the other way round: who holds each node. Weak edges hold nothing and are left out. */
export class Retainers {
  /** Where the edges that lead to a node begin in `#edges`. */
  readonly #first: Uint32Array;
  readonly #edges: Uint32Array;

  constructor(private readonly heap: Heap) {
    const { edgeTo, edgeType, edgeTypes } = heap.snapshot;
    const weak = edgeTypes.indexOf('weak');
    this.#first = new Uint32Array(heap.nodeCount + 1);
    // First how many each has, then where they end; filling from the back moves that to where they begin.
    for (let edge = 0; edge < edgeTo.length; edge++)
      if (edgeType[edge] !== weak) add(this.#first, edgeTo[edge] ?? 0, 1);
    for (let node = 1; node <= heap.nodeCount; node++) add(this.#first, node, this.#first[node - 1] ?? 0);
    this.#edges = new Uint32Array(this.#first[heap.nodeCount] ?? 0);
    for (let edge = edgeTo.length - 1; edge >= 0; edge--) {
      if (edgeType[edge] === weak) continue;
      const to = edgeTo[edge] ?? 0;
      add(this.#first, to, -1);
      this.#edges[this.#first[to] ?? 0] = edge;
    }
  }

  /** The nodes that hold this one, each with the number of the edge. Stops after `limit`. */
  of(node: HeapNode, limit = Number.POSITIVE_INFINITY): { node: HeapNode; edge: number }[] {
    const begin = this.#first[node] ?? 0;
    const end = Math.min(this.#first[node + 1] ?? 0, begin + limit);
    return [...this.#edges.subarray(begin, end)].map((edge) => ({ node: this.#holder(edge), edge }));
  }

  /** The node whose edge it is: the last one that begins at it or before. */
  #holder(edge: number): HeapNode {
    const { firstEdge } = this.heap.snapshot;
    let low = 0;
    let high = this.heap.nodeCount;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((firstEdge[middle] ?? 0) <= edge) low = middle;
      else high = middle;
    }
    return low;
  }
}

function add(counts: Uint32Array, at: number, amount: number): void {
  counts[at] = (counts[at] ?? 0) + amount;
}
