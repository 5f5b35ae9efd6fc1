import type { Heap, HeapNode } from './heap.ts';
import { scriptName } from './script-functions.ts';

/** Functions of the program that may have the same context. In a larger one any of them may be meant. */
const mostSharing = 8;

/**
 * What is known of the variables of functions. All functions that were made in a call of another one have the same
 * context, and the snapshot does not tell which of them uses which variable: so it counts how many they are.
 */
export class Contexts {
  /** How many functions have each context, up to 255. */
  #functions: Uint8Array | undefined;
  readonly #isCrowded = new Map<HeapNode, boolean>();

  constructor(private readonly heap: Heap) {}

  /** Whether it is too much to say that a function which has this context uses what is in it. */
  isShared(context: HeapNode): boolean {
    return this.#hasMany(context) || this.#isTopLevel(context);
  }

  /** The values of a context's variables, by their names. */
  variables(context: HeapNode): { name: string; value: HeapNode }[] {
    return this.heap.edges(context).flatMap((edge) => {
      const { type, name } = this.heap.edge(edge);
      return type === 'context' ? [{ name, value: this.heap.edgeTarget(edge) }] : [];
    });
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
    this.#functions ??= this.#countFunctions();
    if ((this.#functions[context] ?? 0) <= mostSharing) return false;
    let isCrowded = this.#isCrowded.get(context);
    if (isCrowded === undefined) {
      isCrowded = this.#hasManyOfProgram(context);
      this.#isCrowded.set(context, isCrowded);
    }
    return isCrowded;
  }

  #countFunctions(): Uint8Array {
    const { holders, targets } = this.heap.edgesNamed('context');
    const counts = new Uint8Array(this.heap.nodeCount);
    for (let index = 0; index < holders.length; index++) {
      const context = targets[index] ?? 0;
      const count = counts[context] ?? 0;
      if (count < 255 && this.heap.isClosure(holders[index] ?? 0)) counts[context] = count + 1;
    }
    return counts;
  }

  /** Without Node's own: those share contexts by design. */
  #hasManyOfProgram(context: HeapNode): boolean {
    const { heap } = this;
    const { holders, targets } = heap.edgesNamed('context');
    let count = 0;
    for (let at = targets.indexOf(context); at >= 0 && count <= mostSharing; at = targets.indexOf(context, at + 1)) {
      const holder = holders[at] ?? 0;
      if (heap.isClosure(holder) && !scriptName(heap, holder).startsWith('node:')) count++;
    }
    return count > mostSharing;
  }
}
