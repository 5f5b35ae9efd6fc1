import type { ReadStream, WriteStream } from 'node:tty';
import { openInThread } from '../../src/session/top/observer-thread.ts';
import { startTop } from '../../src/session/top/top-reducer.ts';
import { patternOf } from '../../src/session/top/top-rows.ts';
import { Top } from '../../src/session/top/top.ts';
import { painter, stylingOf } from '../paint.ts';
import { showUrl } from '../show-url.ts';
import { UsageError } from '../usage-error.ts';
import { within } from '../within.ts';
import { TopTerminal } from './top-terminal.ts';

export interface TopFlags {
  /** Nothing is folded, Node's own functions are shown. */
  readonly all?: true | undefined;
  /** A regular expression for names and places. */
  readonly filter?: string | undefined;
  /** Milliseconds. */
  readonly interval?: string | undefined;
  readonly maxPause?: string | undefined;
}

const defaultMaxPause = 3_000;
const defaultInterval = 1_000;
/** How long leaving the process may take, in milliseconds: one that has just been told to open its inspector does that first. */
const closePatience = 8_000;

/** `async-repl top PID`. Resolves with the exit status. */
export async function runTop(pid: string | undefined, flags: TopFlags): Promise<number> {
  const start = startOf(pid, flags);
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY || process.env['TERM'] === 'dumb') {
    return fail(
      `top draws on a whole terminal, and this is none: async-repl pstree ${pid} and ps ${pid} print the same once.`,
      2,
    );
  }
  return show(start, stdin, stdout);
}

/** Absent: by a key. */
interface End {
  readonly by?: NodeJS.Signals;
}

async function show(start: ReturnType<typeof startTop>, stdin: ReadStream, stdout: WriteStream): Promise<number> {
  let leave: (end: End) => void = () => {};
  const left = new Promise<End>((resolve) => {
    leave = resolve;
  });
  const top = new Top(start, {
    open: openInThread,
    onChange: () => terminal.changed(),
    onLeave: () => leave({}),
  });
  const terminal = new TopTerminal({
    stdin,
    stdout,
    paint: painter(stylingOf(process.env, true)),
    top,
    onDeath: (by) => leave({ by }),
  });
  const failed = top.start().then(
    () => left,
    (error: unknown) => error as Error,
  );
  await terminal.enter();
  const end = await Promise.race([left, failed]);
  await terminal.leave();
  await within(closePatience, top.close());
  terminal.dispose();
  if (end instanceof Error) return fail(end.message, 1);
  if (end.by !== undefined) process.kill(process.pid, end.by);
  return 0;
}

function startOf(pid: string | undefined, { all, filter = '', interval, maxPause }: TopFlags) {
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) {
    throw new UsageError(`top wants the number of a process${pid === undefined ? '' : `, not ${pid}`}`);
  }
  if (filter !== '' && patternOf(filter) === undefined)
    throw new UsageError(`--filter wants a regular expression, not ${filter}`);
  const options = {
    pid: Number(pid),
    maxPauseMs: milliseconds('--max-pause', maxPause) ?? defaultMaxPause,
    intervalMs: milliseconds('--interval', interval) ?? defaultInterval,
    showUrl: kept(showUrl),
  };
  return startTop(options, { filter, isFolded: !all, showsNodes: all === true });
}

/** There are many functions, and few scripts. */
function kept(show: (url: string) => string): (url: string) => string {
  const known = new Map<string, string>();
  return (url) => {
    const text = known.get(url) ?? show(url);
    known.set(url, text);
    return text;
  };
}

function milliseconds(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new UsageError(`${option} wants milliseconds, not ${value}`);
  return Number(value);
}

function fail(message: string, status: number): number {
  process.stderr.write(`async-repl: ${message}\n`);
  return status;
}
