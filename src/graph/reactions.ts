import type { Heap, HeapNode } from './heap.ts';

/** What was asked to happen when a promise settles: one `await`, `then`, or part of a combinator. */
export interface Reaction {
  readonly onFulfilled: HeapNode | undefined;
  readonly onRejected: HeapNode | undefined;
  /** The promise that `then` returned. */
  readonly derived: HeapNode | undefined;
}

/**
 * The reactions to all promises that something waits for, earliest first for each. Promises that nothing waits for have
 * no edge that tells them.
 */
export class Reactions {
  /** The number of the field "on rejected" where there is no next one: 0 on Node 20, 1 later. Any `await` shows it. */
  readonly #rejectNumber: number;

  constructor(private readonly heap: Heap) {
    this.#rejectNumber = this.#findRejectNumber();
  }

  forEach(visit: (promise: HeapNode, reaction: Reaction) => void): void {
    const { holders, targets } = this.heap.edgesNamed('reactions_or_result');
    for (let index = 0; index < holders.length; index++) {
      const first = targets[index] ?? 0;
      if (!this.#isReaction(first)) continue;
      const list = this.#listFrom(first);
      for (let reaction = list.pop(); reaction !== undefined; reaction = list.pop())
        visit(holders[index] ?? 0, this.#read(reaction));
    }
  }

  /** V8 has the latest one first. */
  #listFrom(first: HeapNode): HeapNode[] {
    const list = [first];
    for (let next = this.#next(first); next !== undefined; next = this.#next(next)) list.push(next);
    return list;
  }

  #isReaction(node: HeapNode): boolean {
    return this.heap.nameIdOf(node) === this.heap.names.promiseReaction;
  }

  #next(reaction: HeapNode): HeapNode | undefined {
    const { heap } = this;
    const end = heap.endEdge(reaction);
    for (let edge = heap.firstEdge(reaction); edge < end; edge++)
      if (heap.isHidden(edge) && this.#isReaction(heap.edgeTarget(edge))) return heap.edgeTarget(edge);
    return undefined;
  }

  /** Fields that hold anything are in V8's order: (async context,) next, on rejected, on fulfilled, derived. */
  #read(reaction: HeapNode): Reaction {
    const { heap } = this;
    let first: HeapNode | undefined;
    let second: HeapNode | undefined;
    let rejectNumber = this.#rejectNumber;
    let firstNumber = -1;
    let last: HeapNode | undefined;
    const end = heap.endEdge(reaction);
    for (let edge = heap.firstEdge(reaction); edge < end; edge++) {
      if (!heap.isHidden(edge)) continue;
      const field = heap.edgeTarget(edge);
      const number = heap.edgeNameId(edge);
      if (heap.isClosure(field)) {
        if (first === undefined) [first, firstNumber] = [field, number];
        else second ??= field;
      } else {
        if (this.#isReaction(field)) rejectNumber = this.#rejectNumber + 1;
        // The async context comes before number 2.
        if (number >= 2) last = field;
      }
    }
    const isRejection = firstNumber === rejectNumber;
    return {
      onRejected: isRejection ? first : undefined,
      onFulfilled: isRejection ? second : first,
      derived: last === undefined ? undefined : this.#derivedPromise(last),
    };
  }

  /** A field of its own or, for a class that extends Promise, a capability. */
  #derivedPromise(field: HeapNode): HeapNode | undefined {
    if (this.#isReaction(field)) return undefined;
    if (this.heap.nameIdOf(field) === this.heap.names.promiseCapability) return capabilityPromise(this.heap, field);
    return this.heap.isObject(field) ? field : undefined;
  }

  #findRejectNumber(): number {
    for (const first of this.heap.edgesNamed('reactions_or_result').targets) {
      if (!this.#isReaction(first)) continue;
      for (const reaction of this.#listFrom(first)) {
        const handlers = this.heap.hidden(reaction).filter(({ node }) => this.heap.isClosure(node));
        if (handlers.length === 2) return (handlers[0]?.number ?? 0) - (this.#next(reaction) === undefined ? 0 : 1);
      }
    }
    return 1;
  }
}

/** The promise is the first of the three fields of a capability. */
export function capabilityPromise(heap: Heap, capability: HeapNode): HeapNode | undefined {
  const end = heap.endEdge(capability);
  for (let edge = heap.firstEdge(capability); edge < end; edge++) if (heap.isHidden(edge)) return heap.edgeTarget(edge);
  return undefined;
}
