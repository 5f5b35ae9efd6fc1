import { inspect, types } from 'node:util';
import { isHidden, withoutFrames } from './hidden-code.ts';
import { inspectShort } from './inspect.ts';
import type { ErrorReport } from './protocol.ts';

const maxDepth = 8;
const maxMembers = 20;
const style = { columns: 400, colors: false };

/** What is thrown, as a session shows it. A thrown value that is no error becomes `Thrown: …`. */
export function reportError(thrown: unknown, depth = 0): ErrorReport {
  if (!isErrorLike(thrown)) return { name: 'Thrown', message: inspectShort(thrown, style), stack: [], properties: {} };
  const cause = read(thrown, 'cause');
  const members = read(thrown, 'errors');
  return {
    name: text(read(thrown, 'name')) || 'Error',
    message: text(read(thrown, 'message')),
    stack: stackLines(read(thrown, 'stack')),
    properties: properties(thrown),
    ...(cause !== undefined && depth < maxDepth && { cause: reportError(cause, depth + 1) }),
    ...(Array.isArray(members) &&
      depth < maxDepth && { errors: members.slice(0, maxMembers).map((member) => reportError(member, depth + 1)) }),
  };
}

function isErrorLike(value: unknown): value is object {
  if (types.isNativeError(value)) return true;
  return typeof value === 'object' && value !== null && !types.isProxy(value) && value instanceof Error;
}

/** Reads without running a Proxy's or a getter's error out of the report. */
function read(object: object, key: string): unknown {
  try {
    return Reflect.get(object, key);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** V8's frame lines. A program's `prepareStackTrace` may have made anything of the stack: then there are none. */
function stackLines(stack: unknown): string[] {
  const frames = text(stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  const lines = withoutFrames(frames, (line) => isHidden(locationOf(line)));
  const typed = lines.findLastIndex((line) => line.includes('async-repl:input-'));
  return typed < 0 ? lines : lines.slice(0, typed + 1); // below are only the agent's callers
}

/** `file:///a.js:1:2` of `at f (file:///a.js:1:2)`. */
function locationOf(line: string): string {
  return /(?:\(|at (?:async )?)([^()]+)\)?$/.exec(line)?.[1] ?? '';
}

const shownApart = new Set(['name', 'message', 'stack', 'cause', 'errors']);

function properties(error: object): Record<string, string> {
  const shown = Object.create(null) as Record<string, string>;
  // No iterator is used: a program may have deleted that of arrays, and still be told its errors.
  Object.keys(error).forEach((name) => {
    if (shownApart.has(name)) return;
    shown[name] = inspect(read(error, name), { depth: 2, breakLength: Infinity, maxStringLength: 400 });
  });
  return shown;
}
