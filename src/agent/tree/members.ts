import { types } from 'node:util';
import { mapPart, setPart, sizeOf } from './collections.ts';
import { isIdentifier } from '../identifier.ts';
import { accessOf, after, type Child, type Entry, type Members } from './entry.ts';
import { range } from './parts.ts';
import { descriptorOf, isObject } from './own-data.ts';
import { shortly } from './summary.ts';

const { toString: sourceOf } = Function.prototype;

/** What a list or a collection holds; absent for other objects. */
export function elementsOf(value: object): Members | undefined {
  const length = sizeOf(value);
  if (length === undefined) return undefined;
  if (types.isMap(value)) return { length, take: (start, end) => mapRows(mapPart(value, start, end), start) };
  if (types.isSet(value)) return { length, take: (start, end) => setRows(setPart(value, start, end), start) };
  if (types.isAnyArrayBuffer(value) || types.isDataView(value)) return undefined;
  return { length, take: (start, end) => elementRows(value, start, end) };
}

/** Properties by their keys; `receiver` is what accessors are run on. */
export function propertiesOf(object: object, keys: readonly (string | symbol)[], receiver: object): Members {
  return {
    length: keys.length,
    take: (start, end) => keys.slice(start, end).map((key) => propertyRow(object, key, receiver)),
  };
}

export function propertyRow(object: object, key: string | symbol, receiver: object): Child {
  const access = accessOf(key);
  return { key: keyText(key), ...(access && { access }), ...contentOf(descriptorOf(object, key), receiver) };
}

/** A row of text for each line of a string. */
export function linesOf(text: string): Members {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  return {
    length: lines.length,
    take: (start, end) =>
      lines.slice(start, end).map((line, index) => ({
        key: String(start + index + 1),
        role: 'line',
        entry: { kind: 'text', text: line.replaceAll('\t', '  ') },
      })),
  };
}

function contentOf(descriptor: PropertyDescriptor | undefined, receiver: object): Pick<Child, 'role' | 'entry'> {
  if (!descriptor) return { role: 'member', entry: { kind: 'text', text: '<not initialised>' } };
  const role = descriptor.enumerable ? 'member' : 'hidden';
  if (Object.hasOwn(descriptor, 'value')) return { role, entry: { kind: 'value', value: descriptor.value as unknown } };
  const { get, set } = descriptor;
  if (types.isNativeError(receiver) && isStackGetter(get))
    return { role, entry: { kind: 'value', value: Reflect.apply(get, receiver, []) } };
  return { role: 'accessor', entry: { kind: 'accessor', receiver, get, set } };
}

/** Since Node 22 an error's stack is an accessor of V8's own; it reads as the property that it was before. */
function isStackGetter(getter: unknown): getter is () => unknown {
  if (typeof getter !== 'function' || getter.name !== '') return false;
  return Reflect.apply(sourceOf, getter, []) === 'function () { [native code] }';
}

function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[${shortly(key)}]`;
  return isIdentifier(key) || /^\d+$/.test(key) ? key : shortly(key);
}

/** Holes that follow each other are one row. */
function elementRows(list: object, start: number, end: number): Child[] {
  const rows: Child[] = [];
  let holes = start;
  const tellHoles = (to: number): void => {
    if (to === holes) return;
    const count = to - holes;
    const text = `<${count.toLocaleString('en')} empty ${count === 1 ? 'item' : 'items'}>`;
    rows.push({ key: range(holes, to), role: 'hidden', entry: { kind: 'text', text } });
  };
  for (let index = start; index < end; index++) {
    if (!Object.hasOwn(list, index)) continue;
    tellHoles(index);
    rows.push(propertyRow(list, String(index), list));
    holes = index + 1;
  }
  tellHoles(end);
  return rows;
}

function mapRows(entries: readonly (readonly [unknown, unknown])[], start: number): Child[] {
  return entries.map(([key, value], index) => {
    const place = after(`[${start + index}]`);
    if (isObject(key)) {
      const access = { before: '[...', after: `]${place.after}` };
      return { key: String(start + index), role: 'member', access, entry: { kind: 'pair', key, value } };
    }
    const access = typeof key === 'symbol' ? undefined : after(`.get(${literal(key)})`);
    const entry: Entry = { kind: 'value', value };
    return { key: `${shortly(key)} →`, role: 'member', ...(access && { access }), entry };
  });
}

function literal(key: unknown): string {
  if (typeof key === 'string') return JSON.stringify(key);
  return typeof key === 'bigint' ? `${key}n` : Object.is(key, -0) ? '-0' : String(key);
}

function setRows(members: readonly unknown[], start: number): Child[] {
  return members.map((value, index) => ({
    key: String(start + index),
    role: 'member',
    access: { before: '[...', after: `][${start + index}]` },
    entry: { kind: 'value', value },
  }));
}
