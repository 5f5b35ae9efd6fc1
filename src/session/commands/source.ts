import { formatFile } from '../listing.ts';
import { SessionError } from '../session-error.ts';
import type { Session } from '../session.ts';
import { sourceBlock } from '../stop.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

const page = 11;

async function list(session: Session, view: TaskView, argument: string): Promise<void> {
  const position = await view.locate();
  const { from, to } = range(argument, position.line);
  const lines = await view.connection.sources.linesOf(position, view.frame.position, view.frame.script);
  if (lines && from > lines.length) {
    const file = formatFile(position, view.connection.program.cwd);
    throw new SessionError('NO_SUCH_LINE', `${file} has ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}.`);
  }
  session.print(await sourceBlock(session, view, position, from, to));
}

function range(argument: string, line: number): { from: number; to: number } {
  const half = Math.floor(page / 2);
  if (argument === '') return { from: line - half, to: line + half };
  const match = /^(\d+)(?:\s*,\s*(\d+))?$/.exec(argument);
  if (!match)
    throw new SessionError('NOT_A_RANGE', `Lines are wanted, as in .list 10 or .list 10,30, not ${argument}.`);
  const from = Number(match[1]);
  return { from, to: match[2] ? Number(match[2]) : from + page - 1 };
}

async function listWhole(session: Session, view: TaskView): Promise<void> {
  const { position, script, functionStart, functionEnd } = view.frame;
  const { sources } = view.connection;
  const current = await view.locate();
  if (!functionStart || !functionEnd) {
    session.print(await sourceBlock(session, view, current, current.line - page, current.line + page));
    return;
  }
  const first = await sources.locate({ ...position, ...functionStart }, script);
  const last = await sources.locate({ ...position, ...functionEnd }, script);
  session.print(
    await sourceBlock(session, view, current, Math.min(first.line, current.line), Math.max(last.line, current.line)),
  );
}

export const sourceCommands: readonly Command[] = [
  { names: ['list', 'l'], at: ['held', 'entered'], usage: '[from[,to]]', summary: 'source around the line', run: list },
  { names: ['ll'], at: ['held', 'entered'], usage: '', summary: 'source of the whole function', run: listWhole },
];
