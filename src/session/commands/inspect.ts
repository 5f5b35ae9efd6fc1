import { Explorer } from '../explorer/explorer.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

/** A tree of the value for who sits there, until they leave it or the function goes on. */
async function inspect(session: Session, view: TaskView, expression: string): Promise<void> {
  if (expression === '') throw new SessionError('MISSING_ARGUMENT', 'What? For example: .inspect process.versions');
  const evaluation = await session.evaluator.keep(view, expression);
  if (evaluation === undefined) return;
  const value = await view.connection.link.send('AsyncRepl.inspect', { evaluation });
  session.settle();
  const explorer = new Explorer(session, view, expression.replaceAll(/\s+/g, ' '), value);
  const stopWatching = session.subscribe(() => {
    if (!isLookedAt(session, view)) explorer.leave();
  });
  try {
    await session.frontEnd.explore(explorer);
  } finally {
    stopWatching();
    explorer.leave();
  }
}

/** It may go on by a signal, be left for another one, or end with its program. */
function isLookedAt(session: Session, view: TaskView): boolean {
  return session.current === view && (session.state.kind === 'held' || session.state.kind === 'evaluating');
}

export const inspectCommand: Command = {
  names: ['inspect'],
  takesCode: true,
  usage: 'expr',
  summary: 'walk through a value with the arrow keys; getters run only on Enter',
  run: inspect,
};
