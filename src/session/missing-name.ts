import type { ErrorReport } from '../agent/protocol.ts';
import type { TaskView } from './task-view.ts';

/**
 * What to do about a name that V8 says is not defined: it keeps a variable of an outer function only while some inner function uses
 * it, but a caller that is still on the stack has all of its own.
 */
export function missingNameHint(error: ErrorReport, view: TaskView): string | undefined {
  const name = /^(\S+) is not defined$/.exec(error.message)?.[1];
  if (error.name !== 'ReferenceError' || name === undefined) return undefined;
  const frame = view.task.frames.findIndex(({ scopes }) => scopes?.some(({ names }) => names.includes(name)));
  if (frame < 0 || frame === view.frameIndex) return undefined;
  return `${name} is a variable of frame ${frame} that this function does not use, so V8 has not kept it here; .frame ${frame} has it.`;
}
