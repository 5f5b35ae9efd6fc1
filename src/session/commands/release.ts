import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

async function release(session: Session, view: TaskView, how: 'return' | 'throw', expression: string): Promise<void> {
  const evaluation = expression === '' ? undefined : await session.evaluator.keep(view, expression);
  if (expression !== '' && evaluation === undefined) return;
  if (!session.tasks.has(view)) return;
  await session.beforeRelease();
  const request = { task: view.task.id, how, ...(evaluation !== undefined && { evaluation }) };
  await view.connection.link.send('AsyncRepl.release', request);
}

async function releaseAll(session: Session): Promise<void> {
  for (const view of [...session.tasks].reverse()) {
    if (view !== session.current) await release(session, view, 'return', '');
  }
  if (session.current) await release(session, session.current, 'return', '');
}

export const releaseCommands: readonly Command[] = [
  {
    names: ['continue', 'c'],
    at: ['held'],
    takesCode: true,
    usage: '[expr|all]',
    summary: 'let the function go on; its `await` gives the value (Ctrl-D does it without one)',
    run: (session, view, argument) =>
      argument === 'all' ? releaseAll(session) : release(session, view, 'return', argument),
  },
  {
    names: ['throw'],
    at: ['held'],
    takesCode: true,
    usage: 'expr',
    summary: 'let it go on by throwing the value',
    run(session, view, argument) {
      if (argument === '')
        throw new SessionError('MISSING_ARGUMENT', 'What is to be thrown? For example: .throw new Error("no stock")');
      return release(session, view, 'throw', argument);
    },
  },
];
