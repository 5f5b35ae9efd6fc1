import { types } from 'node:util';
import { isLazy } from './lazy-getters.ts';
import type { Scope } from './scope.ts';
import { hiddenMembers } from './tree/hidden-members.ts';
import { isIdentifier } from './identifier.ts';
import type { AgentCommands } from './protocol.ts';
import type { Results } from './results.ts';

type Names = AgentCommands['AsyncRepl.complete']['result']['names'];

/** Which names are wanted: those that begin so in whatever case, and no more than `limit`. */
export interface Wanted {
  readonly prefix: string;
  readonly limit: number;
}

/** Names in scope: declared at the prompt, then locals outwards, then globals. */
export function namesInScope(frame: Scope, wanted: Wanted): Names {
  const begins = beginsWith(wanted.prefix);
  const local = new Set([...frame.declared, ...frame.scopes.flatMap(({ names }) => names)].filter(begins));
  const global = ownNames(globalThis).filter((name) => begins(name) && !local.has(name));
  return [
    ...[...local].map((name) => ({ name, kind: 'local' as const })),
    ...global.map((name) => ({ name, kind: 'global' as const })),
  ].slice(0, wanted.limit);
}

function beginsWith(prefix: string): (name: string) => boolean {
  if (prefix === '') return () => true;
  const wanted = prefix.toLowerCase();
  return (name) => name.length >= prefix.length && name.slice(0, prefix.length).toLowerCase() === wanted;
}

/** What `path` leads to. Follows data properties only: no getter, no Proxy trap is run. */
export function valueOf(frame: Scope, [root, ...rest]: readonly string[], results: Results): unknown {
  let value = root === undefined ? undefined : readRoot(frame, root, results);
  for (const key of rest) value = readData(value, key);
  return value;
}

/** Its `#private` members. */
export function privatePropertiesOf(value: unknown): Names {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return [];
  return hiddenMembers(value).privates.map(({ name }) => ({ name, kind: 'property' }));
}

/** Its properties, own ones first, then inherited ones. */
export function propertiesOf(value: unknown, { prefix, limit }: Wanted): Names {
  if (value === undefined || value === null || types.isProxy(value)) return [];
  const begins = beginsWith(prefix);
  const found = new Map<string, Names[number]>();
  for (let object: unknown = Object(value); object && found.size < limit; object = Object.getPrototypeOf(object)) {
    if (types.isProxy(object)) break;
    // Everything has what is there: it is named when it is wanted.
    if (object === Object.prototype && prefix === '' && found.size > 0) break;
    addNames(found, object, begins, limit);
  }
  return [...found.values()];
}

function readRoot(frame: Scope, root: string, results: Results): unknown {
  if (root in results.names && !frame.isBound(root)) return results.names[root];
  if (!isIdentifier(root)) return undefined;
  const global = Object.getOwnPropertyDescriptor(globalThis, root);
  const isLocal = frame.declared.has(root) || frame.scopes.some(({ names }) => names.includes(root));
  if (global?.get && !isLocal && !isHarmlessGlobal(root) && !isLazy(global.get)) return undefined;
  try {
    return frame.current(root);
  } catch {
    return undefined;
  }
}

/** Node defines these with getters that only load a module of its own. */
function isHarmlessGlobal(name: string): boolean {
  return ['process', 'Buffer', 'crypto', 'performance', 'navigator', 'fetch'].includes(name);
}

function readData(value: unknown, key: string): unknown {
  for (let object: unknown = value; object !== null && object !== undefined; ) {
    if (types.isProxy(object)) return undefined;
    const holder = Object(object) as object;
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor) return descriptor.value;
    object = Object.getPrototypeOf(holder);
  }
  return undefined;
}

function addNames(
  found: Map<string, Names[number]>,
  object: object,
  begins: (name: string) => boolean,
  limit: number,
): void {
  const isArrayLike = Array.isArray(object) || ArrayBuffer.isView(object);
  for (const name of ownNames(object)) {
    if (found.size >= limit) return;
    if (!begins(name) || found.has(name) || (isArrayLike && /^\d+$/.test(name))) continue;
    const isMethod = typeof Object.getOwnPropertyDescriptor(object, name)?.value === 'function';
    found.set(name, { name, kind: isMethod ? 'method' : 'property' });
  }
}

/** An array this long is not asked for its names: that would make a string of every index. */
const maxArrayNames = 10_000;

function ownNames(object: object): string[] {
  if (ArrayBuffer.isView(object)) return [];
  if (Array.isArray(object) && object.length > maxArrayNames) return ['length'];
  return Object.getOwnPropertyNames(object);
}
