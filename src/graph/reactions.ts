import type { Heap, HeapNode } from './heap.ts';

/** What was asked to happen when a promise settles: one `await`, `then`, or part of a combinator. */
export interface Reaction {
  readonly node: HeapNode;
  readonly onFulfilled: HeapNode | undefined;
  readonly onRejected: HeapNode | undefined;
  /** The promise that `then` returned. */
  readonly derived: HeapNode | undefined;
}

/** A promise that is pending, with all that waits for it, earliest first. */
export interface AwaitedPromise {
  readonly node: HeapNode;
  readonly reactions: readonly Reaction[];
}

const reactionName = 'system / PromiseReaction';

/** Finds all promises that something waits for. Those that nothing waits for have no edge that tells them. */
export function findAwaitedPromises(heap: Heap): AwaitedPromise[] {
  const found: AwaitedPromise[] = [];
  const nameId = heap.nameId(reactionName);
  const lists: { node: HeapNode; fields: Fields[] }[] = [];
  for (const { node, target } of heap.holding('reactions_or_result'))
    if (heap.snapshot.nodeName[target] === nameId) lists.push({ node, fields: reactionList(heap, target) });
  const rejectNumber = firstHandlerNumber(lists.flatMap(({ fields }) => fields));
  for (const { node, fields } of lists)
    found.push({ node, reactions: fields.map((reaction) => toReaction(reaction, rejectNumber)).toReversed() });
  return found;
}

/** Fields of a reaction that hold anything. V8's order: (async context,) next, on rejected, on fulfilled, derived. */
interface Fields {
  readonly node: HeapNode;
  readonly hasNext: boolean;
  readonly handlers: readonly { number: number; node: HeapNode }[];
  readonly derived: HeapNode | undefined;
}

function reactionList(heap: Heap, first: HeapNode): Fields[] {
  const list: Fields[] = [];
  for (let node: HeapNode | undefined = first; node !== undefined; ) {
    const fields = heap.hidden(node);
    const next = fields.find((field) => heap.name(field.node) === reactionName)?.node;
    list.push({
      node,
      hasNext: next !== undefined,
      handlers: fields.filter((field) => heap.isClosure(field.node)),
      derived: derivedPromise(heap, fields),
    });
    node = next;
  }
  return list;
}

/** A field of its own or, for a class that extends Promise, a capability. The async context comes before number 2. */
function derivedPromise(heap: Heap, fields: readonly { number: number; node: HeapNode }[]): HeapNode | undefined {
  const field = fields.findLast(({ number, node }) => number >= 2 && !heap.isClosure(node));
  if (field === undefined || heap.name(field.node) === reactionName) return undefined;
  if (heap.name(field.node) === 'system / PromiseCapability') return capabilityPromise(heap, field.node);
  return heap.isObject(field.node) ? field.node : undefined;
}

/** The promise is the first of the three fields of a capability. */
export function capabilityPromise(heap: Heap, capability: HeapNode): HeapNode | undefined {
  return heap.hidden(capability)[0]?.node;
}

/** The number of the field "on rejected" where there is no next one: 0 on Node 20, 1 later. Any `await` shows it. */
function firstHandlerNumber(all: readonly Fields[]): number {
  const both = all.find(({ handlers }) => handlers.length === 2);
  return (both?.handlers[0]?.number ?? 1) - (both?.hasNext ? 1 : 0);
}

function toReaction({ node, hasNext, handlers, derived }: Fields, rejectNumber: number): Reaction {
  const [first, second] = handlers;
  const isRejection = first?.number === rejectNumber + (hasNext ? 1 : 0);
  return {
    node,
    onRejected: isRejection ? first?.node : undefined,
    onFulfilled: isRejection ? second?.node : first?.node,
    derived,
  };
}
