import type { Heap, HeapNode } from './heap.ts';
import { scriptName } from './script-functions.ts';

/** Functions of the program that may have the same context. In a larger one any of them may be meant. */
const mostSharing = 8;

/**
 * What is known of the variables of functions. All functions that were made in a call of another one have the same
 * context, and the snapshot does not tell which of them uses which variable: so it counts how many they are.
 */
export class Contexts {
  #sharing: Map<HeapNode, number> | undefined;

  constructor(private readonly heap: Heap) {}

  /** Whether it is too much to say that a function which has this context uses what is in it. */
  isShared(context: HeapNode): boolean {
    this.#sharing ??= this.#countFunctions();
    return this.#isTopLevel(context) || (this.#sharing.get(context) ?? 0) > mostSharing;
  }

  /** The values of a context's variables, by their names. */
  variables(context: HeapNode): { name: string; value: HeapNode }[] {
    return this.heap.edges(context).flatMap((edge) => {
      const { type, name } = this.heap.edge(edge);
      return type === 'context' ? [{ name, value: this.heap.snapshot.edgeTo[edge] ?? 0 }] : [];
    });
  }

  /** That of a module, of a script, or of the function that Node wraps around a module; V8's own have no variables. */
  #isTopLevel(context: HeapNode): boolean {
    const { heap } = this;
    if (this.variables(context).length === 0) return false;
    const [extension, previous] = [heap.target(context, 'extension'), heap.target(context, 'previous')];
    const isModule = extension !== undefined && heap.name(extension) === 'system / SourceTextModule';
    return isModule || (previous !== undefined && heap.name(previous).startsWith('system / NativeContext'));
  }

  /** Without Node's own: those share contexts by design. */
  #countFunctions(): Map<HeapNode, number> {
    const counts = new Map<HeapNode, number>();
    const isNodes = new Map<HeapNode, boolean>();
    for (const { node, target } of this.heap.holding('context')) {
      if (!this.heap.isClosure(node)) continue;
      const shared = this.heap.target(node, 'shared') ?? node;
      const known = isNodes.get(shared) ?? scriptName(this.heap, node).startsWith('node:');
      isNodes.set(shared, known);
      if (!known) counts.set(target, (counts.get(target) ?? 0) + 1);
    }
    return counts;
  }
}
