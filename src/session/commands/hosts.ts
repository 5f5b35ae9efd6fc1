import { SessionError } from '../session-error.ts';
import type { Session } from '../session.ts';
import type { Repl } from '../repl.ts';
import type { Command } from './command.ts';

function replOf({ repl }: Session): Repl {
  if (repl) return repl;
  throw new SessionError('NOT_HERE', 'This prompt belongs to a program; only the standalone REPL can start afresh.');
}

export const hostCommands: readonly Command[] = [
  {
    names: ['restart'],
    at: ['top-level'],
    needsNoProgram: true,
    usage: '',
    summary: 'start afresh in a new process',
    run: (session) => replOf(session).restart(),
  },
  {
    names: ['replay'],
    at: ['top-level'],
    needsNoProgram: true,
    usage: '',
    summary: 'the same, and run all inputs of this session again',
    run: (session) => replOf(session).replay(),
  },
];
