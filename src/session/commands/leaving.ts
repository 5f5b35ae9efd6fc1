import type { Session } from '../session.ts';
import { leaveProgram } from '../leave-program.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

/** How long a program may take to exit when it is asked to, in milliseconds, before it is killed. */
const quitPatience = 2_000;

async function detach(session: Session, view: TaskView): Promise<void> {
  if (session.repl)
    throw new SessionError('NOT_HERE', 'The REPL and its process end together: nothing can stay held without it.');
  await leaveProgram(session, view, 'stay');
}

/** Ends the program. In the REPL there is nothing but the session to end: nobody is asked, and the status is 0. */
async function quit(session: Session, view: TaskView): Promise<void> {
  if (session.repl) return session.repl.leave();
  const { link, program } = view.connection;
  if (!(await session.frontEnd.confirm(`End the program (process ${program.pid})?`))) return;
  await session.close();
  session.end('quit', 1);
  link.send('AsyncRepl.quit', { status: 1 }).catch(() => {});
  const timer = setTimeout(() => process.kill(program.pid, 'SIGKILL'), quitPatience);
  await link.closed;
  clearTimeout(timer);
}

export const leavingCommands: readonly Command[] = [
  {
    names: ['detach'],
    at: ['held', 'entered', 'attached'],
    usage: '',
    summary: 'leave the program, its functions held, and give the terminal back',
    run: detach,
  },
  {
    names: ['quit', 'q', 'exit'],
    needsNoProgram: true,
    usage: '',
    summary: 'end the program with exit status 1; the standalone REPL with 0',
    run: quit,
  },
];
