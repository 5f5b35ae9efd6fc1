import { types } from 'node:util';
import type { AgentCommands } from './protocol.ts';

type Description = AgentCommands['AsyncRepl.describe']['result'];

const maxMembers = 60;
const builtIns = new Set<unknown>([
  Object.prototype,
  Function.prototype,
  Array.prototype,
  Error.prototype,
  Promise.prototype,
]);

/** What a value is, for a person. Runs no getter and no Proxy trap. */
export function describeValue(value: unknown): Description {
  if (types.isProxy(value)) return { heading: 'Proxy', prototypes: [], members: [] };
  if (typeof value === 'function') return describeFunction(value);
  if (typeof value !== 'object' || value === null) return { heading: primitive(value), prototypes: [], members: [] };
  const prototypes = prototypesOf(value);
  const source = classSource(value);
  return {
    heading: Array.isArray(value) ? `Array(${value.length})` : `an object of ${prototypes[0] ?? 'no class'}`,
    prototypes,
    members: membersOf(value),
    ...(source !== undefined && { source }),
  };
}

function primitive(value: unknown): string {
  if (typeof value === 'string') return `string of ${value.length} characters`;
  return value === null || value === undefined ? String(value) : typeof value;
}

function describeFunction(value: object): Description {
  const source = Function.prototype.toString.call(value);
  return {
    heading: functionHeading(source),
    prototypes: [],
    members: membersOf(value).filter((name) => !['length', 'name', 'prototype', 'arguments', 'caller'].includes(name)),
    source,
  };
}

/** `class Order extends Model`, `async function placeOrder(tx, request)`: a function's text up to its body. */
export function functionHeading(source: string): string {
  const end = source.startsWith('class') ? source.indexOf('{') : bodyStart(source);
  return source
    .slice(0, end < 0 ? source.length : end)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Where the parameter list has closed. */
function bodyStart(source: string): number {
  let depth = 0;
  for (let index = 0; index < source.length; index++) {
    if (source[index] === '(') depth++;
    else if (source[index] === ')' && --depth === 0) return index + 1;
    else if (depth === 0 && source.startsWith('=>', index)) return index;
  }
  return -1;
}

function prototypesOf(value: object): string[] {
  const names: string[] = [];
  for (
    let object: unknown = Object.getPrototypeOf(value);
    object && !types.isProxy(object);
    object = Object.getPrototypeOf(object)
  ) {
    const constructor: unknown = Object.getOwnPropertyDescriptor(object, 'constructor')?.value;
    names.push(typeof constructor === 'function' && constructor.name ? constructor.name : 'anonymous');
  }
  return names;
}

function classSource(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!prototype || types.isProxy(prototype)) return undefined;
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const text = typeof constructor === 'function' ? Function.prototype.toString.call(constructor) : '';
  return text === '' || text.includes('[native code]') ? undefined : text;
}

function membersOf(value: object): string[] {
  const names = new Set<string>();
  for (
    let object: unknown = value;
    object && !builtIns.has(object) && !types.isProxy(object);
    object = Object.getPrototypeOf(object)
  ) {
    for (const name of Object.getOwnPropertyNames(object)) {
      if (names.size >= maxMembers) return [...names];
      const isMethod = typeof Object.getOwnPropertyDescriptor(object, name)?.value === 'function';
      if (name !== 'constructor') names.add(isMethod ? `${name}()` : name);
    }
  }
  return [...names];
}
