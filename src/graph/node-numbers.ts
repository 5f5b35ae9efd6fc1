import type { Heap, HeapNode } from './heap.ts';

/** A number, from 0 on, for each of some nodes. What a map would do, without an object for each of them. */
export class NodeNumbers {
  size = 0;
  /** One more than the number; 0 where there is none. */
  readonly #numbers: Uint32Array;

  constructor({ nodeCount }: Heap) {
    this.#numbers = new Uint32Array(nodeCount);
  }

  has(node: HeapNode): boolean {
    return this.#numbers[node] !== 0;
  }

  get(node: HeapNode): number | undefined {
    const number = this.#numbers[node] ?? 0;
    return number === 0 ? undefined : number - 1;
  }

  set(node: HeapNode, number: number): void {
    if (!this.has(node)) this.size++;
    this.#numbers[node] = number + 1;
  }
}
