import { isIdentifier } from '../identifier.ts';
import type { TreeAccess, TreeNode } from '../protocol.ts';

/** What a row of the tree stands for in the program. */
export type Entry =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      /** Of a prototype: the object that it was reached from, which its accessors are run on. */
      readonly receiver?: object;
    }
  | { readonly kind: 'accessor'; readonly receiver: object; readonly get?: unknown; readonly set?: unknown }
  /** The key of a Map that is an object, with its value. */
  | { readonly kind: 'pair'; readonly key: unknown; readonly value: unknown }
  | { readonly kind: 'part'; readonly part: Part }
  /** Nothing can be opened: it only says something. */
  | { readonly kind: 'text'; readonly text: string };

/** A row before it has a handle. */
export interface Child {
  readonly key: string;
  readonly role: TreeNode['role'];
  readonly access?: TreeAccess;
  readonly entry: Entry;
}

/** Members that have an order, of which only those are looked at that are shown. */
export interface Members {
  readonly length: number;
  take(start: number, end: number): Child[];
}

/** Some of many members, from `start` up to before `end`. */
export interface Part {
  readonly members: Members;
  readonly start: number;
  readonly end: number;
}

/** Code that reads a property of what `access` is applied to. */
export function accessOf(key: string | symbol): TreeAccess | undefined {
  if (typeof key === 'symbol') {
    const registered = Symbol.keyFor(key);
    if (registered !== undefined) return after(`[Symbol.for(${JSON.stringify(registered)})]`);
    const wellKnown = /^Symbol\.(\w+)$/.exec(key.description ?? '')?.[1];
    const isWellKnown = wellKnown !== undefined && (Symbol as unknown as Record<string, unknown>)[wellKnown] === key;
    return isWellKnown ? after(`[Symbol.${wellKnown}]`) : undefined;
  }
  if (/^(?:0|[1-9]\d*)$/.test(key)) return after(`[${key}]`);
  return after(isIdentifier(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
}

export function after(suffix: string): TreeAccess {
  return { before: '', after: suffix };
}
