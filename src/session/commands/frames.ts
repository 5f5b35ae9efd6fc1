import type { Frame } from '../../agent/protocol.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import { showStop } from '../stop.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

async function where(session: Session, view: TaskView): Promise<void> {
  const { paint } = session;
  const { frames } = view.task;
  const width = Math.min(40, Math.max(...frames.map((frame) => nameOf(frame).length)));
  const rows: string[] = [];
  for (const [index, frame] of frames.entries()) {
    const isChosen = index === view.frameIndex;
    const row = `${isChosen ? '›' : ' '} ${String(index).padStart(2)}  ${nameOf(frame).padEnd(width)}  ${await view.place(frame)}`;
    rows.push(`${isChosen ? paint('accent', row) : row}${paint('dim', note(frame))}`);
  }
  session.print(rows.join('\n'));
}

function nameOf({ functionName, position }: Frame): string {
  if (position.url.startsWith('async-repl:input-')) return '(typed at the prompt)';
  return functionName || '(anonymous)';
}

function note({ kind, combinator }: Frame): string {
  if (kind === 'call') return '';
  return combinator ? `  awaits it through ${combinator.name}, at index ${combinator.index}` : '  awaits it';
}

async function choose(session: Session, view: TaskView, index: number): Promise<void> {
  const last = view.task.frames.length - 1;
  if (index < 0) throw new SessionError('NO_FRAME', 'This is the held function: nothing is below it.');
  if (index > last) throw new SessionError('NO_FRAME', `This is the outermost frame that is known (${last}).`);
  view.frameIndex = index;
  await showStop(session, view);
  const { paint } = session;
  if (view.frame.kind === 'awaiter') {
    session.print(paint('dim', 'Suspended at its await: its position is known, its variables are not.'));
  } else if (index > 0) {
    session.print(
      paint('dim', 'A caller on the stack of the call: variables that no closure captures are those of that moment.'),
    );
  }
}

function count(argument: string, fallback: number): number {
  if (argument === '') return fallback;
  if (!/^\d+$/.test(argument)) throw new SessionError('NOT_A_NUMBER', `A number of frames is wanted, not ${argument}.`);
  return Number(argument);
}

export const frameCommands: readonly Command[] = [
  {
    names: ['where', 'w', 'bt'],
    at: ['held', 'entered'],
    usage: '',
    summary: 'the stack: callers, then who awaits them',
    run: where,
  },
  {
    names: ['up', 'u'],
    at: ['held', 'entered'],
    usage: '[n]',
    summary: 'look at the caller; the prompt evaluates there',
    run: (session, view, argument) => choose(session, view, view.frameIndex + count(argument, 1)),
  },
  {
    names: ['down', 'd'],
    at: ['held', 'entered'],
    usage: '[n]',
    summary: 'back towards the held function',
    run: (session, view, argument) => choose(session, view, view.frameIndex - count(argument, 1)),
  },
  {
    names: ['frame'],
    at: ['held', 'entered'],
    usage: 'n',
    summary: 'look at frame n of .where',
    run: (session, view, argument) => choose(session, view, count(argument, view.frameIndex)),
  },
];
