import type { HeapTarget } from './heap-target.ts';
import { findObject, internalSlots } from './inspect-functions.ts';
import type { ReportedScope } from './report.ts';

const objectGroup = 'async-repl-scopes';

type Variables = ReportedScope['variables'];

/**
 * The variables of a suspended function, innermost scope first, `this` as one of them; globals are left out. Empty if it
 * is no more, or runs.
 *
 * @param key its id in V8's heap, which is searched for it
 */
export async function readScopes(target: HeapTarget, key: number): Promise<ReportedScope[]> {
  try {
    const generator = await findObject(target, key, objectGroup);
    const slots = generator === undefined ? undefined : await internalSlots(target, generator);
    const scopes = slots?.get('[[Scopes]]')?.objectId;
    if (scopes === undefined) return [];
    const { result: list } = await target.send('Runtime.getProperties', { objectId: scopes, ownProperties: true });
    const found: ReportedScope[] = [];
    for (const { value } of list) {
      const [, type = '', functionName] = /^(\w+)(?: \((.*)\))?$/s.exec(value?.description ?? '') ?? [];
      if (value?.objectId === undefined || /^(Global|Script)?$/.test(type)) continue;
      const variables = await call(target, value.objectId, variablesOf);
      found.push({ type: type.toLowerCase(), ...(functionName && { functionName }), variables });
    }
    const receiver = slots?.get('[[GeneratorReceiver]]')?.objectId;
    return withThis(found, receiver === undefined ? [] : await call(target, receiver, thisOf));
  } finally {
    await target.send('Runtime.releaseObjectGroup', { objectGroup });
  }
}

/** `this` comes first in the scope of the function itself. */
function withThis(scopes: readonly ReportedScope[], receiver: Variables): ReportedScope[] {
  if (receiver.length === 0) return [...scopes];
  const own = scopes.findIndex(({ type }) => type === 'local');
  if (own < 0) return [{ type: 'local', variables: receiver }, ...scopes];
  return scopes.map((scope, index) =>
    index === own ? { ...scope, variables: [...receiver, ...scope.variables] } : scope,
  );
}

async function call(target: HeapTarget, objectId: string, called: (this: never) => Variables): Promise<Variables> {
  const { result, exceptionDetails } = await target.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `${String(called)}\n//# sourceURL=async-repl:read-scopes\n`,
    returnByValue: true,
  });
  return exceptionDetails || !Array.isArray(result.value) ? [] : (result.value as Variables);
}

/**
 * Runs in the debugged thread, and runs no code of the program there.
 *
 * @param this a scope as V8 gives it: names and values are in `object`
 */
function variablesOf(this: { readonly object: Readonly<Record<string, unknown>> }): Variables {
  const { object } = this;
  const inspect = (process as Partial<NodeJS.Process>).getBuiltinModule?.('node:util').inspect;
  const options = { depth: 1, breakLength: Infinity, maxArrayLength: 10, maxStringLength: 200, customInspect: false };
  const text = (name: string): string => {
    try {
      const value = object[name];
      const whole = inspect ? inspect(value, { ...options, showProxy: true, compact: true }) : typeof value;
      return whole.length > 120 ? `${whole.slice(0, 119)}…` : whole;
    } catch {
      return '(not initialised yet)';
    }
  };
  return Object.keys(object).map((name) => ({ name, text: text(name) }));
}

/** Runs in the debugged thread. */
function thisOf(this: unknown): Variables {
  if (this === undefined || this === globalThis) return [];
  const inspect = (process as Partial<NodeJS.Process>).getBuiltinModule?.('node:util').inspect;
  const options = { depth: 0, breakLength: Infinity, customInspect: false, showProxy: true, compact: true };
  return [{ name: 'this', text: inspect ? inspect(this, options) : typeof this }];
}
