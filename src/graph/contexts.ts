import type { Heap, HeapNode } from './heap.ts';
import { scriptName } from './script-functions.ts';

/** Functions of the program that may have the same context. In a larger one any of them may be meant. */
const mostSharing = 8;

/**
 * What is known of the variables of functions. All functions that were made in a call of another one have the same
 * context, and the snapshot does not tell which of them uses which variable: so it counts how many they are.
 */
export class Contexts {
  /** Whether contexts that many functions have are shared by them. */
  readonly #isCrowded = new Map<HeapNode, boolean>();

  constructor(private readonly heap: Heap) {}

  /** Whether it is too much to say that a function which has this context uses what is in it. */
  isShared(context: HeapNode): boolean {
    return this.#hasMany(context) || this.#isTopLevel(context);
  }

  /** The values of a context's variables, by their names. */
  variables(context: HeapNode): { name: string; value: HeapNode }[] {
    const { heap } = this;
    const variables: { name: string; value: HeapNode }[] = [];
    for (let edge = heap.firstEdge(context); edge < heap.endEdge(context); edge++)
      if (heap.isVariable(edge)) variables.push({ name: heap.edgeName(edge), value: heap.edgeTarget(edge) });
    return variables;
  }

  /** That of a module, of a script, or of the function that Node wraps around a module; V8's own have no variables. */
  #isTopLevel(context: HeapNode): boolean {
    const { heap } = this;
    const { extension, previous, sourceTextModule } = heap.names;
    const [own, outer] = [heap.targetOf(context, extension), heap.targetOf(context, previous)];
    const isModule = own !== undefined && heap.nameIdOf(own) === sourceTextModule;
    const isOutermost = outer !== undefined && heap.name(outer).startsWith('system / NativeContext');
    return (isModule || isOutermost) && this.variables(context).length > 0;
  }

  #hasMany(context: HeapNode): boolean {
    const { retainers } = this.heap;
    if (retainers.end(context) - retainers.first(context) <= mostSharing) return false;
    let isCrowded = this.#isCrowded.get(context);
    if (isCrowded === undefined) {
      isCrowded = this.#hasManyOfProgram(context);
      this.#isCrowded.set(context, isCrowded);
    }
    return isCrowded;
  }

  /** Without Node's own: those share contexts by design. */
  #hasManyOfProgram(context: HeapNode): boolean {
    const { heap } = this;
    const { retainers } = heap;
    const end = retainers.end(context);
    let count = 0;
    for (let at = retainers.first(context); at < end && count <= mostSharing; at++) {
      const edge = retainers.edge(at);
      if (heap.isEdge(edge, heap.names.context) && this.#isProgramsFunction(heap.holder(edge))) count++;
    }
    return count > mostSharing;
  }

  #isProgramsFunction(node: HeapNode): boolean {
    return this.heap.isClosure(node) && !scriptName(this.heap, node).startsWith('node:');
  }
}
