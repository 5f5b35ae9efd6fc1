import type { Heap, HeapNode } from './heap.ts';
import { capabilityPromise } from './reactions.ts';

/** What a function does that a promise calls when it settles. */
export type Handler =
  /** Goes on with an async function or generator. */
  | { readonly kind: 'resume'; readonly generator: HeapNode }
  /** Resolves or rejects a promise. */
  | { readonly kind: 'settle'; readonly promise: HeapNode }
  /** Counts for `Promise.all`, `allSettled` or `any`, whose result is the promise. */
  | { readonly kind: 'element'; readonly promise: HeapNode }
  /** Goes on with loading a module. */
  | { readonly kind: 'module'; readonly module: HeapNode }
  /** Calls what `finally` was given. */
  | { readonly kind: 'finally'; readonly callback: HeapNode }
  /** A function of the program, or one of V8's whose purpose is not known. */
  | { readonly kind: 'callback'; readonly callback: HeapNode };

/** Tells V8's own functions by the fields of their contexts; they have no names and no place in a script. */
export function readHandler(heap: Heap, closure: HeapNode): Handler {
  const { names } = heap;
  const context = heap.hasLocation(closure) ? undefined : heap.targetOf(closure, names.context);
  if (context === undefined || heap.nameIdOf(context) !== names.contextClass)
    return { kind: 'callback', callback: closure };
  const extension = heap.targetOf(context, names.extension);
  if (extension !== undefined && heap.targetOf(extension, names.parameters) !== undefined)
    return { kind: 'resume', generator: extension };
  // Optimised code makes contexts whose first field V8 takes for an extension.
  const fields = heap.hidden(context).map((field) => field.node);
  const known = readFields(heap, extension === undefined ? fields : [extension, ...fields]);
  return known ?? { kind: 'callback', callback: closure };
}

function readFields(heap: Heap, fields: readonly HeapNode[]): Handler | undefined {
  for (const node of fields) {
    const name = heap.name(node);
    if (name === 'system / PromiseCapability') {
      const promise = capabilityPromise(heap, node);
      return promise === undefined ? undefined : { kind: 'element', promise };
    }
    if (name === 'system / SourceTextModule') return { kind: 'module', module: node };
    if (heap.isObject(node) && !name.startsWith('system / ')) return { kind: 'settle', promise: node };
  }
  const callback = fields.find((node) => heap.isClosure(node));
  return callback === undefined ? undefined : { kind: 'finally', callback };
}

/**
 * The promises that settle when a module has been evaluated: its own, and those of the modules that wait for it. They
 * are in the list that is the last field of the module.
 */
export function modulePromises(heap: Heap, module: HeapNode): HeapNode[] {
  const seen = new Set<HeapNode>();
  const pending = [module];
  const promises: HeapNode[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const fields = heap.hidden(next).map((field) => field.node);
    promises.push(...fields.filter((field) => heap.isObject(field) && heap.target(field, 'reactions_or_result')));
    const parents = fields.at(-1);
    if (parents === undefined || heap.isObject(parents)) continue;
    pending.push(...heap.targets(parents).filter((node) => heap.name(node) === 'system / SourceTextModule'));
  }
  return promises;
}
