import type { Heap, HeapNode } from './heap.ts';

/** Holders of a node that are looked at. */
const mostHolders = 32;

/** The first of those that hold a node by an edge of this name. */
export function holderBy(
  heap: Heap,
  held: HeapNode,
  nameId: number,
  isWanted: (node: HeapNode) => boolean = () => true,
): HeapNode | undefined {
  const { retainers } = heap;
  const end = retainers.end(held, mostHolders);
  for (let at = retainers.first(held); at < end; at++) {
    const edge = retainers.edge(at);
    if (!heap.isEdge(edge, nameId)) continue;
    const node = heap.holder(edge);
    if (isWanted(node)) return node;
  }
  return undefined;
}
