import { fileURLToPath } from 'node:url';
import { isHidden } from './hidden-code.ts';
import { NativeError } from './intrinsics.ts';
import type { Frame } from './protocol.ts';

const limit = 50;

/** `isPromiseAny` and `isPromiseAllSettled` are missing in the types of Node 20's V8. */
type AsyncCallSite = NodeJS.CallSite & {
  isAsync(): boolean;
  isPromiseAll(): boolean;
  isPromiseAny?(): boolean;
  getPromiseIndex(): number | null;
};

/**
 * The async functions that wait for the running one, innermost first, from V8's zero-cost async stack trace. It stops where a
 * promise has no waiter or several. Empty where the program has frozen `Error`.
 */
export function awaitChain(below: (...parameters: never[]) => unknown): Frame[] {
  const sites = callSites(below).filter((site) => site.isAsync() && !isHidden(site.getFileName() ?? ''));
  const frames: Frame[] = [];
  let combinator: Frame['combinator'];
  for (const site of sites) {
    combinator = combinatorOf(site) ?? combinator;
    if (isCombinator(site)) continue;
    frames.push(toFrame(site, combinator));
    combinator = undefined;
  }
  return frames;
}

function isCombinator(site: AsyncCallSite): boolean {
  return site.isPromiseAll() || site.isPromiseAny?.() === true || (site.getPromiseIndex() ?? -1) >= 0;
}

function combinatorOf(site: AsyncCallSite): Frame['combinator'] {
  if (!isCombinator(site)) return undefined;
  const name = `Promise.${site.getFunctionName() ?? (site.isPromiseAll() ? 'all' : 'any')}`;
  return { name: name.replace('Promise.Promise.', 'Promise.'), index: site.getPromiseIndex() ?? 0 };
}

function toFrame(site: AsyncCallSite, combinator: Frame['combinator']): Frame {
  return {
    kind: 'awaiter',
    functionName: siteName(site),
    position: {
      scriptId: '',
      url: site.getFileName() ?? '',
      line: (site.getLineNumber() ?? 1) - 1,
      column: (site.getColumnNumber() ?? 1) - 1,
    },
    isAsync: true,
    ...(combinator && { combinator }),
  };
}

function siteName(site: AsyncCallSite): string {
  const name = site.getFunctionName() ?? '';
  const type = site.getTypeName();
  const isMethod = name !== '' && type !== null && !site.isToplevel() && !name.includes('.') && type !== 'Object';
  return isMethod ? `${type}.${name}` : name;
}

/** Swaps the hooks for the length of one capture; a program's own `prepareStackTrace` never sees it. */
function callSites(below: (...parameters: never[]) => unknown): AsyncCallSite[] {
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
    NativeError.captureStackTrace(holder, below);
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

/** The path of a `file:` URL, else the text itself. */
export function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url;
}
