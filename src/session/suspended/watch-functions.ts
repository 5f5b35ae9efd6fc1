import { setTimeout as after } from 'node:timers/promises';
import type { Session } from '../session.ts';
import type { TaskView } from '../task-view.ts';
import { changeLines } from './change-lines.ts';
import { lookAt, optionsOf } from './look-options.ts';
import { pauseText, urlsFrom } from './report-text.ts';
import { WatchedFunctions } from './watched-functions.ts';

const defaultInterval = 1_000;
/** A program that is watched stands still for no more than this part of the time. */
const mostOfTime = 0.2;

/** Shows what comes and goes until somebody presses a key, or a script goes on. */
export async function watchFunctions(session: Session, view: TaskView, argument: string): Promise<void> {
  const [interval = defaultInterval, rest] = intervalOf(argument);
  const options = optionsOf(rest);
  const showUrl = urlsFrom(view.connection.program.cwd);
  const watched = new WatchedFunctions();
  const ended = new AbortController();
  session.suspended.stop = () => ended.abort();
  try {
    for (let isFirst = true; !ended.signal.aborted; isFirst = false) {
      const thread = await lookAt(session, view, options);
      const change = watched.look(thread, Date.now());
      session.suspended.list(view.connection, watched.functions);
      const lines = changeLines(change, showUrl, session.paint, Date.now()).map((line) => fit(session, line));
      const count = isFirst ? `${watched.functions.length} suspended` : `${change.stayed} still there`;
      const note = `${count} · ${pauseText(thread)}`;
      if (isFirst || lines.length > 0) session.print([...lines, session.paint('dim', note)].join('\n'));
      session.evaluating(view, undefined, 'changes; any key ends', Date.now());
      const isScript = isFirst && !session.frontEnd.isInteractive;
      if (isScript)
        await after(interval); // it is shown one change at least
      else await pauseBetween(session, Math.max(interval, thread.pausedMs / mostOfTime), ended);
    }
  } finally {
    session.suspended.stop = undefined;
    ended.abort();
  }
}

/** Ends all where somebody wants something else. */
async function pauseBetween({ frontEnd }: Session, interval: number, ended: AbortController): Promise<void> {
  const turn = new AbortController();
  const signal = AbortSignal.any([ended.signal, turn.signal]);
  const passed = after(interval, undefined, { signal }).catch(() => {});
  const stirred = frontEnd.untilInput(signal).then(() => signal.aborted || ended.abort());
  await Promise.race([passed, stirred]);
  turn.abort();
}

function intervalOf(argument: string): readonly [number | undefined, string] {
  const match = /^(\d+)(?=\s|$)/.exec(argument);
  return match ? [Number(match[1]), argument.slice(match[0].length)] : [undefined, argument];
}

/** A line for who looks at a screen; a script gets it whole. */
function fit({ frontEnd }: Session, line: string): string {
  if (!frontEnd.isInteractive || line.length < frontEnd.columns) return line;
  return `${line.slice(0, frontEnd.columns - 2)}…`;
}
