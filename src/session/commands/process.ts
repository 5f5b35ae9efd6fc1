import { processTable } from '../process-table.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

async function changeDirectory(session: Session, view: TaskView, directory: string): Promise<void> {
  const { link, program } = view.connection;
  if (directory !== '' && program.threadId !== 0)
    throw new SessionError(
      'IN_WORKER',
      'A worker has no working directory of its own: only the main thread can change it.',
    );
  const { cwd, problem } = await link.send('AsyncRepl.changeDirectory', { directory });
  for (const { program: each } of session.connections) if (each.pid === program.pid) each.cwd = cwd;
  if (problem !== undefined) throw new SessionError('CANNOT_CHANGE', `${directory} cannot be entered: ${problem}.`);
  session.print(cwd);
}

export const processCommands: readonly Command[] = [
  {
    names: ['time'],
    takesCode: true,
    usage: 'expr',
    summary: 'how long an expression takes: as many runs as fit in a second, each awaited',
    details: [
      'A run that gives a promise, or another object with `then`, is awaited, and the time until it goes on is counted; other runs are',
      'not charged an `await`. Runs faster than 20 µs are measured several at a time, and the figures are means of those. The event loop',
      'turns every 50 ms, which is not counted. The first error ends it; so does Ctrl-C.',
    ].join('\n'),
    run(session, view, argument) {
      if (argument === '') throw new SessionError('MISSING_ARGUMENT', 'Of what? For example: .time await client.now()');
      return session.evaluator.time(view, argument);
    },
  },
  {
    names: ['cd'],
    usage: '[dir]',
    completes: 'folder',
    summary: 'change the working directory of the program; without one, show it',
    run: changeDirectory,
  },
  {
    names: ['node'],
    usage: '',
    summary: 'versions, flags and memory of the process',
    async run(session, view) {
      const facts = await view.connection.link.send('AsyncRepl.process', {});
      session.print(processTable(facts, view.connection.program, session.paint));
    },
  },
];
