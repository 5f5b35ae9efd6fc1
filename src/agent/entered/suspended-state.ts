import type { RawFrame } from '../capture/capture-script.ts';
import type { Place } from '../next-locations.ts';
import { hiddenMembers } from '../tree/hidden-members.ts';

/** What V8 tells of an async function or generator that is suspended. All its variables are copies of this moment. */
export interface SuspendedState {
  readonly raw: RawFrame;
  /** Names and values, innermost scope first, as `raw.scopes`. */
  readonly scopes: readonly object[];
  readonly receiver: unknown;
}

/** A scope as V8 lists it. */
interface ScopeEntry {
  readonly description: string;
  readonly object: object;
}

/**
 * Undefined where the function is not suspended.
 *
 * @param generator the object in which V8 keeps its state
 * @param url of its script, for which V8's Debugger domain would be needed
 */
export function readState(generator: object, url: string): SuspendedState | undefined {
  const { slots } = hiddenMembers(generator);
  const location = readLocation(slots.get('[[GeneratorLocation]]'));
  const called = slots.get('[[GeneratorFunction]]');
  if (slots.get('[[GeneratorState]]') !== 'suspended' || !location || typeof called !== 'function') return undefined;
  const entries = Array.from((slots.get('[[Scopes]]') ?? []) as ArrayLike<ScopeEntry>, describe).flat();
  const text = Function.prototype.toString.call(called);
  const isArrow = /^async\s*(?:\(|[\p{ID_Start}$_][\p{ID_Continue}$]*\s*=>)/u.test(text);
  const start = readLocation(hiddenMembers(called).slots.get('[[FunctionLocation]]'));
  const name = Object.getOwnPropertyDescriptor(called, 'name')?.value as unknown;
  const raw: RawFrame = {
    functionName: typeof name === 'string' ? name : '',
    ...location,
    url,
    isForeign: false,
    ...(start && { functionStart: start, functionEnd: endOf(text.slice(isArrow ? 0 : text.indexOf('(')), start) }),
    scopes: entries.map(({ type, functionName }) => ({ type, ...(functionName && { functionName }) })),
    edges: [],
  };
  // That of an arrow function is a variable of the function around it, which V8 does not list.
  return {
    raw,
    scopes: entries.map(({ object }) => object),
    receiver: isArrow ? undefined : slots.get('[[GeneratorReceiver]]'),
  };
}

/** Scopes that belong to functions and modules; the global ones are the program's at large. */
function describe({
  description,
  object,
}: ScopeEntry): { type: string; functionName: string | undefined; object: object }[] {
  const [, word = '', functionName] = /^(\w+)[^(]*(?:\((.*)\))?$/s.exec(description) ?? [];
  const type = word.toLowerCase();
  return type === 'global' || type === 'script' ? [] : [{ type, functionName, object }];
}

function readLocation(value: unknown): (Place & { readonly scriptId: string }) | undefined {
  const { scriptId, lineNumber, columnNumber } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof lineNumber !== 'number' || typeof columnNumber !== 'number') return undefined;
  return { scriptId: String(scriptId), line: lineNumber, column: columnNumber };
}

/** Where a text ends that begins there. */
function endOf(text: string, start: Place): Place {
  const lines = text.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  return { line: start.line + lines.length - 1, column: lines.length === 1 ? start.column + last : last };
}
