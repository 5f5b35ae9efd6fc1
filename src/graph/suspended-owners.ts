import type { Heap, HeapNode } from './heap.ts';
import { holderBy } from './holder-by.ts';
import { functionName } from './script-functions.ts';

/** Blocks of a function within each other in which its variables are looked for. */
const mostBlocks = 4;

/** Whose variables hold something: of the suspended functions, by their generator objects. */
export class SuspendedOwners {
  /** 1 for each suspended function. */
  readonly #suspended: Uint8Array;

  constructor(private readonly heap: Heap) {
    this.#suspended = new Uint8Array(heap.nodeCount);
    for (const node of heap.edgesNamed('parameters_and_registers').holders) this.#suspended[node] = 1;
  }

  isSuspended(node: HeapNode): boolean {
    return this.#suspended[node] === 1;
  }

  nameOf(generator: HeapNode): string {
    const called = this.heap.target(generator, 'function');
    return (called === undefined ? '' : functionName(this.heap, called)) || '(anonymous)';
  }

  /** The suspended function whose variables are in this context, or in whose maker's call they are. */
  ownerOf(context: HeapNode): HeapNode | undefined {
    // From the block in which it is suspended outwards.
    const blocks: HeapNode[] = [];
    for (let inner: HeapNode | undefined = context; inner !== undefined && blocks.length < mostBlocks; ) {
      blocks.push(inner);
      const { context: ofFunction, previous } = this.heap.names;
      const generator = holderBy(this.heap, inner, ofFunction, (node) => this.isSuspended(node));
      if (generator !== undefined) return blocks.indexOf(this.#outside(generator)) <= 0 ? generator : undefined;
      inner = holderBy(this.heap, inner, previous);
    }
    return undefined;
  }

  /** The context in which the function of a generator was made. */
  #outside(generator: HeapNode): HeapNode {
    const called = this.heap.target(generator, 'function') ?? generator;
    return this.heap.targetOf(called, this.heap.names.context) ?? generator;
  }
}
