import type { Heap, HeapNode } from './heap.ts';

/**
 * Node's timers. It keeps a list of timers for each duration, and an object that has the lists by their milliseconds.
 * When one is due the snapshot does not tell: it has no numbers.
 */
export class Timers {
  #durations: Map<HeapNode, number | undefined> | undefined;

  constructor(private readonly heap: Heap) {}

  /** False for one that was cleared or is over. True for all where Node keeps them in a way that is not known. */
  isPending(timer: HeapNode): boolean {
    this.#durations ??= this.#readLists();
    return this.#durations.size === 0 || this.#durations.has(timer);
  }

  /** Milliseconds that it was set to; undefined where that is not known. */
  duration(timer: HeapNode): number | undefined {
    this.#durations ??= this.#readLists();
    return this.#durations.get(timer);
  }

  #readLists(): Map<HeapNode, number | undefined> {
    const durations = new Map<HeapNode, number | undefined>();
    const next = this.heap.nameId('_idleNext');
    for (const list of this.heap.named('TimersList')) {
      const duration = this.#durationOf(list);
      let timer = this.heap.targetOf(list, next);
      while (timer !== undefined && timer !== list && !durations.has(timer)) {
        durations.set(timer, duration);
        timer = this.heap.targetOf(timer, next);
      }
    }
    return durations;
  }

  /** The lists are also in an array, in the order in which they are due. */
  #durationOf(list: HeapNode): number | undefined {
    const { heap } = this;
    const { retainers } = heap;
    const end = retainers.end(list);
    for (let at = retainers.first(list); at < end; at++) {
      const edge = retainers.edge(at);
      if (heap.isElement(edge) && heap.name(heap.holder(edge)) === 'Object') return heap.edgeNameId(edge);
    }
    return undefined;
  }
}

/** `40 ms`, `1.5 s`, `10 min`, `2 h` */
export function durationText(milliseconds: number): string {
  const units = [
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ] as const;
  const [size, unit] = units.find(([least]) => milliseconds >= least) ?? [1, 'ms'];
  return `${Math.round((milliseconds / size) * 10) / 10} ${unit}`;
}
