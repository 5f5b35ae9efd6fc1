import { className } from './class-name.ts';
import type { Heap, HeapNode, ScriptLocation } from './heap.ts';
import { functionName, scriptName } from './script-functions.ts';

/** An async function, async generator or module body that was begun and has not ended. */
export interface SuspendedFunction {
  /** The generator object in which V8 keeps its state. */
  readonly node: HeapNode;
  /** `promise` where it stands for a promise that was asked about; that is its node too. */
  readonly kind: 'function' | 'generator' | 'module' | 'promise';
  /** Empty when it has none. */
  readonly name: string;
  /** Where the function begins: the body of a module at 0:0. */
  readonly location: ScriptLocation | undefined;
  /** Name of the script as V8 has it: a URL, a path, or nothing. */
  readonly url: string;
  /** Class of `this`, unless that is undefined or the global object. */
  readonly receiver: string | undefined;
  /** What settles when it ends; of a generator, when each of the calls of `next()` that are pending is answered. */
  readonly promises: readonly HeapNode[];
}

/** Finds all of them, in the order of the snapshot. Generators at a `yield` that nobody waits for are none. */
export function findSuspended(heap: Heap): SuspendedFunction[] {
  const found: SuspendedFunction[] = [];
  const origins = new Map<HeapNode, Origin>();
  for (const node of heap.edgesNamed('parameters_and_registers').holders) {
    const closure = heap.targetOf(node, heap.names.function);
    if (closure === undefined) continue;
    const own = ownPromises(heap, node);
    if (own === undefined) continue;
    const name = functionName(heap, closure);
    const { url, location } = originOf(heap, node, closure, origins);
    const isModule = own.kind === 'function' && name === '' && isModuleBody(heap, closure, location);
    found.push({
      node,
      kind: isModule ? 'module' : own.kind,
      name,
      location,
      url,
      receiver: receiverName(heap, node),
      promises: own.promises,
    });
  }
  return found;
}

/** Where a function comes from. */
type Origin = Pick<SuspendedFunction, 'location' | 'url'>;

/** @param known by what all closures of a function share */
function originOf(heap: Heap, node: HeapNode, closure: HeapNode, known: Map<HeapNode, Origin>): Origin {
  const shared = heap.targetOf(closure, heap.names.shared) ?? closure;
  let origin = known.get(shared);
  if (origin === undefined) {
    origin = { location: heap.location(closure) ?? heap.location(node), url: scriptName(heap, closure) };
    known.set(shared, origin);
  }
  return origin;
}

/** Of a synchronous generator: undefined. */
function ownPromises(heap: Heap, node: HeapNode): Pick<SuspendedFunction, 'kind' | 'promises'> | undefined {
  let promise: HeapNode | undefined;
  const end = heap.endEdge(node);
  for (let edge = heap.firstEdge(node); edge < end; edge++) {
    if (!heap.isHidden(edge)) continue;
    const field = heap.edgeTarget(edge);
    if (heap.nameIdOf(field) === heap.names.asyncGeneratorRequest)
      return { kind: 'generator', promises: requestedPromises(heap, field) };
    // Before it may come the value that the function was last resumed with.
    if (heap.isObject(field)) promise = field;
  }
  return promise === undefined ? undefined : { kind: 'function', promises: [promise] };
}

/** The calls of `next()`, `return()` and `throw()` that wait in line: a list whose last field is the promise. */
function requestedPromises(heap: Heap, first: HeapNode): HeapNode[] {
  const promises: HeapNode[] = [];
  for (let request: HeapNode | undefined = first; request !== undefined; ) {
    const fields: HeapNode[] = heap.hidden(request).map((field) => field.node);
    const promise = fields.at(-1);
    if (promise !== undefined) promises.push(promise);
    request = fields.find((field) => heap.name(field) === 'system / AsyncGeneratorRequest');
  }
  return promises;
}

/** The body of a module begins where its text does, and its context belongs to the module. */
function isModuleBody(heap: Heap, closure: HeapNode, location: ScriptLocation | undefined): boolean {
  if (location?.line !== 0 || location.column !== 0) return false;
  const context = heap.target(closure, 'context');
  const extension = context === undefined ? undefined : heap.target(context, 'extension');
  return extension !== undefined && heap.name(extension) === 'system / SourceTextModule';
}

/** Without the class of the global object, and of `this` where that is a small integer: the snapshot has none. */
function receiverName(heap: Heap, node: HeapNode): string | undefined {
  const receiver = heap.targetOf(node, heap.names.receiver);
  if (receiver === undefined) return undefined;
  const name = className(heap, receiver);
  return name === 'globalThis' || name.startsWith('system / ') ? undefined : name;
}
