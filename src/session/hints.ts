import type { ErrorReport } from '../agent/protocol.ts';
import type { TaskView } from './task-view.ts';

/** What to do about an error that the language explains badly here. */
export function hintFor(error: ErrorReport, view: TaskView): string | undefined {
  if (error.name === 'EvalError' && error.message.startsWith('Code generation from strings')) {
    return 'This program forbids eval, so nothing can be evaluated in its functions; .where, .list and .continue work.';
  }
  if (view.where === 'entered' && error.message.startsWith("Private field '#")) {
    return 'V8 does not give the #private names of a suspended function; `.inspect this` shows what is in them.';
  }
  if (error.name === 'SyntaxError' && error.message === "'super' keyword unexpected here") {
    return "V8 does not know `super` at a breakpoint; Reflect.get(Object.getPrototypeOf(Class.prototype), 'name', this) is the same.";
  }
  return missingName(error, view);
}

/**
 * What to do about a name that V8 says is not defined: it keeps a variable of an outer function only while some inner function uses
 * it, but a caller that is still on the stack has all of its own.
 */
function missingName(error: ErrorReport, view: TaskView): string | undefined {
  const name = /^(\S+) is not defined$/.exec(error.message)?.[1];
  if (error.name !== 'ReferenceError' || name === undefined) return undefined;
  const frame = view.task.frames.findIndex(({ scopes }) => scopes?.some(({ names }) => names.includes(name)));
  if (frame < 0 || frame === view.frameIndex) return undefined;
  return `${name} is a variable of frame ${frame} that this function does not use, so V8 has not kept it here; .frame ${frame} has it.`;
}
