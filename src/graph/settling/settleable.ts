import type { AwaitGraph } from '../await-graph.ts';
import type { Heap, HeapNode } from '../heap.ts';
import { EdgeRules } from './edge-rules.ts';
import { Reach, role } from './reach.ts';

/** What may still happen in a thread. */
export interface Settleable {
  /** Whether anything that may run can settle this awaited promise, or let this suspended function go on. */
  has(node: HeapNode): boolean;
}

/**
 * Decides of all awaited promises and suspended functions whether anything can settle them or let them go on. What the
 * result does not have stays as it is for ever; what it has may be settled, or may not.
 *
 * It is the least fixpoint of these: The roots may run, and all that native code holds. What may run gets at all that it
 * holds, what is within a suspended function and behind a pending promise excepted. A promise may be settled if what is
 * got at so includes a function that settles it, or native code. A function may go on if the promise that it awaits may be
 * settled; then it gets at its variables, and settles its own promise. Every edge is followed once, or twice where it was
 * closed at first.
 *
 * @param ignored what is alive for this tool alone
 */
export function findSettleable(
  heap: Heap,
  { functions, waits }: Pick<AwaitGraph, 'functions' | 'waits'>,
  ignored: Iterable<HeapNode> = [],
): Settleable {
  if (!isKnown(heap)) return { has: () => true };
  const rules = new EdgeRules(heap);
  const reach = new Reach(heap, rules);
  for (const node of ignored) reach.mark(node, role.ignored);
  markAwaited(heap, reach);
  // It runs, or is about to, or it is not known what it waits for.
  const running: HeapNode[] = [];
  functions.forEach(({ node, kind }, index) => {
    // Of a promise that was asked about and has no reaction it is not known whether it is settled already.
    if (kind !== 'promise' && (waits[index]?.length ?? 0) > 0) reach.mark(node, role.waiting);
    else running.push(node);
  });
  const native = nativeNodes(heap, rules);
  markHandles(heap, native, reach);
  reach.add(native);
  // Callbacks of a FinalizationRegistry are called whether or not the program still has it.
  reach.add(heap.nodesNamed('system / WeakCell'));
  reach.add(running);
  reach.add(reach.unheld());
  return { has: (node) => reach.isOpen(node) };
}

/** Whether it is told of by the kinds of edges that the rules are made for. */
function isKnown({ snapshot: { edgeTypes, nodeTypes } }: Heap): boolean {
  const edges = 'context element hidden internal property shortcut weak';
  const nodes = ['array', 'native', 'object', 'synthetic'];
  return [...edgeTypes].sort().join(' ') === edges && nodes.every((type) => nodeTypes.includes(type));
}

/** Marks the pending promises that something waits for. */
function markAwaited(heap: Heap, reach: Reach): void {
  const { holders, targets } = heap.edgesNamed('reactions_or_result');
  holders.forEach((promise, index) => {
    if (heap.nameIdOf(targets[index] ?? 0) === heap.names.promiseReaction) reach.mark(promise, role.awaited);
  });
}

function nativeNodes(heap: Heap, rules: EdgeRules): HeapNode[] {
  const nodes: HeapNode[] = [];
  for (let node = 0; node < heap.nodeCount; node++) if (rules.isNative(node)) nodes.push(node);
  return nodes;
}

/** Marks the objects that native code holds itself, other than those in which programs keep things. */
function markHandles(heap: Heap, native: readonly HeapNode[], reach: Reach): void {
  for (const holder of native) {
    const end = heap.endEdge(holder);
    for (let edge = heap.firstEdge(holder); edge < end; edge++) {
      const node = heap.edgeTarget(edge);
      if (heap.isObject(node) && !/^(global\b|process$)/.test(heap.name(node))) reach.mark(node, role.handle);
    }
  }
}
