import { isatty } from 'node:tty';
import { claimOwner, claimPath, isAlive } from './runtime-directory.ts';

/**
 * What a breakpoint does, decided by `ASYNC_REPL` and the terminal at each hit:
 * `terminal` opens the UI, `plain` reads standard input line by line, `wait` holds until a client attaches, `joined` is held for the REPL that this process was started from,
 * `pass` says one line and goes on, `off` goes on at once.
 */
export type Mode =
  | { readonly kind: 'terminal'; readonly output: 1 | 2 }
  | { readonly kind: 'plain' }
  | { readonly kind: 'wait' }
  /** A prompt of this group is open, and joins whatever is held. */
  | { readonly kind: 'joined'; readonly group: string }
  | { readonly kind: 'pass'; readonly reason: string }
  | { readonly kind: 'off' };

/** Reads the environment anew: a program may set `ASYNC_REPL` while it runs. */
export function currentMode(): Mode {
  const setting = process.env['ASYNC_REPL'];
  switch (setting) {
    case '0':
    case 'off':
      return { kind: 'off' };
    case 'plain':
      return { kind: 'plain' };
    case 'wait':
      return { kind: 'wait' };
    case undefined:
    case '':
    case '1':
    case 'on':
      return joinedMode() ?? terminalMode();
    default:
      return { kind: 'pass', reason: `ASYNC_REPL=${setting} is not one of 0, off, plain, wait` };
  }
}

/** In the host of a REPL, in its worker threads, and in what it starts. */
function joinedMode(): Mode | undefined {
  const group = process.env['ASYNC_REPL_GROUP'];
  return group && isAlive(claimOwner(claimPath(group)) ?? 0) ? { kind: 'joined', group } : undefined;
}

function terminalMode(): Mode {
  if (!isatty(0)) return { kind: 'pass', reason: 'there is no terminal' };
  if (!isatty(1) && !isatty(2)) return { kind: 'pass', reason: 'neither stdout nor stderr is a terminal' };
  if (process.env['TERM'] === 'dumb') return { kind: 'plain' };
  return { kind: 'terminal', output: isatty(1) ? 1 : 2 };
}
