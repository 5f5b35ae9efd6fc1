import { captureStackTrace, NativeError } from './intrinsics.ts';
import type { Frame } from './protocol.ts';

/** `isPromiseAny` and `isPromiseAllSettled` are missing in the types of Node 20's V8. */
export type AsyncCallSite = NodeJS.CallSite & {
  isAsync(): boolean;
  isPromiseAll(): boolean;
  isPromiseAny?(): boolean;
  getPromiseIndex(): number | null;
};

/** A function that is on the stack, or awaits one that is; what it calls. */
export type Below = (...parameters: never[]) => unknown;

/**
 * The stack below a function, innermost first, then the async functions that wait for the running one, from V8's zero-cost async
 * stack trace. It stops where a promise has no waiter or several. Empty where the program has frozen `Error`.
 *
 * Swaps the hooks for the length of one capture; a program's own `prepareStackTrace` never sees it.
 */
export function captureCallSites(below: Below, limit: number): AsyncCallSite[] {
  const hooks = ['prepareStackTrace', 'stackTraceLimit'] as const;
  const before = hooks.map((name) => Object.getOwnPropertyDescriptor(NativeError, name));
  const holder: { stack?: unknown } = {};
  try {
    Object.defineProperty(NativeError, 'prepareStackTrace', {
      __proto__: null,
      value: (_error: unknown, sites: unknown) => sites,
      configurable: true,
      writable: true,
    } as PropertyDescriptor);
    Object.defineProperty(NativeError, 'stackTraceLimit', {
      __proto__: null,
      value: limit,
      configurable: true,
      writable: true,
    } as PropertyDescriptor);
    Reflect.apply(captureStackTrace, NativeError, [holder, below]);
    return Array.isArray(holder.stack) ? (holder.stack as AsyncCallSite[]) : [];
  } catch {
    return [];
  } finally {
    hooks.forEach((name, index) => restore(name, before[index]));
  }
}

function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor)
    Reflect.defineProperty(NativeError, name, Object.setPrototypeOf(descriptor, null) as PropertyDescriptor);
  else Reflect.deleteProperty(NativeError, name);
}

/** What a site tells of a combinator: `Promise.all` and the index in it; `Promise.race` leaves none. */
export function combinatorOf(site: AsyncCallSite): Frame['combinator'] {
  if (!isCombinator(site)) return undefined;
  const name = `Promise.${site.getFunctionName() ?? (site.isPromiseAll() ? 'all' : 'any')}`;
  return { name: name.replace('Promise.Promise.', 'Promise.'), index: site.getPromiseIndex() ?? 0 };
}

function isCombinator(site: AsyncCallSite): boolean {
  return site.isPromiseAll() || site.isPromiseAny?.() === true || (site.getPromiseIndex() ?? -1) >= 0;
}

/** `Orders.place` for a method, the name of a function, or nothing. */
export function siteName(site: AsyncCallSite): string {
  const name = site.getFunctionName() ?? '';
  const type = site.getTypeName();
  const isMethod = name !== '' && type !== null && !site.isToplevel() && !name.includes('.') && type !== 'Object';
  return isMethod ? `${type}.${name}` : name;
}
