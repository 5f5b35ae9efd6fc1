import type { ThreadReport } from '../../graph/process-report.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import { heldBy } from './held-leaves.ts';
import type { LookOptions } from './take-thread.ts';

/** The suspended functions of the thread that a prompt is open in. */
export async function lookAt(session: Session, view: TaskView, options: LookOptions): Promise<ThreadReport> {
  session.evaluating(view, undefined, 'the suspended functions', Date.now());
  const thread = await session.suspended.look(view.connection, options);
  return heldBy(thread, view.connection, session.tasks);
}

/** Reads `[--all] [filter]`. @throws SessionError */
export function optionsOf(argument: string): LookOptions {
  const all = /(?:^|\s)--all(?=\s|$)/;
  const filter = argument.replace(all, '').trim();
  return { all: all.test(argument), pattern: filter === '' ? undefined : patternOf(filter) };
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new SessionError(
      'WRONG_ARGUMENT',
      `A regular expression is wanted for names and places: ${(error as Error).message}.`,
    );
  }
}
