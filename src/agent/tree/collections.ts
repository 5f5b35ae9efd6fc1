import { types } from 'node:util';

/** The language's own, taken when the agent is loaded: a program's subclass or patch of them does not run. */
const mapEntries = Map.prototype.entries;
const mapNext = nextOf(new Map().entries());
const mapSize = getterOf(Map.prototype, 'size');
const setValues = Set.prototype.values;
const setNext = nextOf(new Set().values());
const setSize = getterOf(Set.prototype, 'size');
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedLength = getterOf(typedArray, 'length');
const bufferSizes = [ArrayBuffer, SharedArrayBuffer].map(({ prototype }) => getterOf(prototype, 'byteLength'));
const viewSize = getterOf(DataView.prototype, 'byteLength');

type Next = () => IteratorResult<unknown>;

function nextOf(iterator: object): Next {
  const { next } = Object.getPrototypeOf(iterator) as { next: Next };
  return next;
}

function getterOf(prototype: object, name: string): () => number {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get as () => number;
}

/** Whether its members have indices. */
export function isList(value: object): boolean {
  return Array.isArray(value) || types.isTypedArray(value) || types.isArgumentsObject(value);
}

/** How many members a Map, Set, array, typed array or buffer has; absent for anything else. */
export function sizeOf(value: object): number | undefined {
  if (types.isProxy(value)) return undefined;
  if (types.isMap(value)) return Reflect.apply(mapSize, value, []);
  if (types.isSet(value)) return Reflect.apply(setSize, value, []);
  if (types.isTypedArray(value)) return Reflect.apply(typedLength, value, []);
  if (types.isDataView(value)) return sizeOfView(value);
  if (types.isAnyArrayBuffer(value)) return Reflect.apply(bufferSizes[types.isArrayBuffer(value) ? 0 : 1]!, value, []);
  if (Array.isArray(value) || types.isArgumentsObject(value)) {
    const length: unknown = Object.getOwnPropertyDescriptor(value, 'length')?.value;
    return typeof length === 'number' ? length : undefined;
  }
  return undefined;
}

/** A view of a buffer that was given away has no length. */
function sizeOfView(view: DataView): number {
  try {
    return Reflect.apply(viewSize, view, []);
  } catch {
    return 0;
  }
}

/** Entries of a Map by their place in its order. */
export function mapPart(map: ReadonlyMap<unknown, unknown>, start: number, end: number): [unknown, unknown][] {
  return take(Reflect.apply(mapEntries, map, []), mapNext, start, end) as [unknown, unknown][];
}

/** Members of a Set by their place in its order. */
export function setPart(set: ReadonlySet<unknown>, start: number, end: number): unknown[] {
  return take(Reflect.apply(setValues, set, []), setNext, start, end);
}

function take(iterator: object, next: Next, start: number, end: number): unknown[] {
  const taken: unknown[] = [];
  for (let index = 0; index < end; index++) {
    const { done, value } = Reflect.apply(next, iterator, []);
    if (done) break;
    if (index >= start) taken.push(value);
  }
  return taken;
}
