import type { AwaitGraph } from './await-graph.ts';
import type { Heap, HeapNode } from './heap.ts';
import { shorten, stringOf } from './leaf-details.ts';

const fileFunctions = 'node:internal/fs/promises';
/** How many of Node's functions there may be between the one that was called with a path and the one that waits. */
const mostBetween = 4;

/** Of Node's functions of files: the path that each was called with, or the one that waits for it. */
export class FilePaths {
  readonly #awaiters = new Map<number, number>();

  constructor(
    private readonly heap: Heap,
    private readonly graph: AwaitGraph,
  ) {
    graph.waits.forEach((waits, index) => {
      if (!this.#isOfFiles(index)) return;
      for (const { on } of waits) if (on !== undefined) this.#awaiters.set(on, index);
    });
  }

  /** @param index of the function in the graph */
  of(index: number): string | undefined {
    let at: number | undefined = index;
    for (let between = 0; at !== undefined && between < mostBetween && this.#isOfFiles(at); between++) {
      const path = stringOf(this.heap, this.#firstArgument(this.graph.functions[at]?.node ?? 0));
      if (path !== undefined) return shorten(path);
      at = this.#awaiters.get(at);
    }
    return undefined;
  }

  #isOfFiles(index: number): boolean {
    return this.graph.functions[index]?.url === fileFunctions;
  }

  /** Parameters come before registers; they are numbered. */
  #firstArgument(suspended: HeapNode): HeapNode | undefined {
    const registers = this.heap.target(suspended, 'parameters_and_registers');
    return registers === undefined ? undefined : this.heap.target(registers, '0');
  }
}
