import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SessionError } from '../session-error.ts';
import type { Command } from './command.ts';

const shownInputs = 50;

function fileArgument(name: string, argument: string, cwd: string): string {
  if (argument === '') throw new SessionError('MISSING_ARGUMENT', `Which file? For example: .${name} session.js`);
  return resolve(cwd, argument);
}

export const inputCommands: readonly Command[] = [
  {
    names: ['editor'],
    needsNoProgram: true,
    usage: '',
    summary: 'edit the last input again, over several lines',
    run(session) {
      const last = session.inputs.slice(0, -1).findLast((input) => !input.trim().startsWith('.'));
      session.frontEnd.edit(last ?? '');
    },
  },
  {
    names: ['load'],
    usage: 'file',
    completes: 'file',
    summary: 'run a file as if typed',
    async run(session, view, argument) {
      const file = fileArgument('load', argument, view.connection.program.cwd);
      let text: string;
      try {
        text = await readFile(file, 'utf8');
      } catch (error) {
        throw new SessionError('CANNOT_READ', `${argument} cannot be read: ${(error as Error).message}.`);
      }
      await session.run(view, text);
    },
  },
  {
    names: ['clear'],
    needsNoProgram: true,
    usage: '',
    summary: 'clear the screen (Ctrl-L)',
    run: (session) => session.frontEnd.clear(),
  },
  {
    names: ['history'],
    needsNoProgram: true,
    usage: '',
    summary: 'what was typed in this session',
    run(session) {
      const inputs = session.inputs.slice(0, -1);
      const first = Math.max(0, inputs.length - shownInputs);
      const rows = inputs
        .slice(first)
        .map((input, index) => `${session.paint('dim', String(first + index + 1).padStart(4))}  ${input}`);
      session.print(rows.length > 0 ? rows.join('\n') : session.paint('dim', 'Nothing was typed yet.'));
    },
  },
];
