import { closeSync, constants, openSync, write } from 'node:fs';
import tty from 'node:tty';
import { requireBinary } from '@lydell/node-pty/requireBinary.js';
import { exitOfStatus, type ProgramExit } from './program-exit.ts';

const binding = requireBinary('pty.node');

/** Written into the terminal after the command's exit: what is read before it is all that the command wrote. */
const endMark = Buffer.from('\x1b]async-repl test: end of output\x07');

/** File descriptors of the open masters. Node cannot set close-on-exec on them, so later children inherit them. */
const openMasters = new Set<number>();

/**
 * The command so that it does not inherit the masters of open terminals: a terminal is hung up only when the last copy of
 * its master is closed.
 */
export function withoutMasters(command: string, args: readonly string[]): { command: string; args: string[] } {
  if (openMasters.size === 0) return { command, args: [...args] };
  const closings = [...openMasters].map((fd) => `${fd}<&-`).join(' ');
  return { command: '/bin/bash', args: ['--norc', '-c', `exec "$0" "$@" ${closings}`, command, ...args] };
}

export interface PseudoTerminalOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly columns: number;
  readonly rows: number;
  readonly onData: (bytes: Buffer) => void;
  /** Called once, after the last byte that the command wrote was given to `onData`. */
  readonly onExit: (exit: ProgramExit) => void;
}

/**
 * A command as the session leader of a terminal of its own. The terminal outlives the command, as a window does, until it is
 * closed: its settings can still be read, and who runs in the background is not hung up.
 */
export class PseudoTerminal {
  readonly pid: number;
  /** The slave's path, `/dev/pts/7`. */
  readonly path: string;
  readonly #options: PseudoTerminalOptions;
  readonly #masterFd: number;
  readonly #slaveFd: number;
  readonly #master: tty.ReadStream;
  #exit: ProgramExit | undefined;
  #isExitReported = false;
  #isClosed = false;
  /** After the exit: bytes that may be the beginning of the end mark. */
  #held: Buffer = Buffer.alloc(0);

  constructor(options: PseudoTerminalOptions) {
    this.#options = options;
    const { command, args } = withoutMasters(options.command, options.args);
    const variables = Object.entries(options.env).map(([name, value]) => `${name}=${value}`);
    const onExit = (code: number, signalNumber: number) => this.#onExit(exitOfStatus(code, signalNumber));
    const size = [options.columns, options.rows] as const;
    const forked = binding.fork(command, args, variables, options.cwd, ...size, -1, -1, true, '', onExit);
    this.pid = forked.pid;
    this.path = forked.pty;
    this.#masterFd = forked.fd;
    openMasters.add(forked.fd);
    // With a slave open here, the master never reports a hang-up. libuv takes one for the end, though there is more to read.
    this.#slaveFd = openSync(forked.pty, constants.O_RDWR | constants.O_NOCTTY);
    this.#master = new tty.ReadStream(forked.fd);
    this.#master.on('data', (bytes: Buffer) => this.#onData(bytes));
    this.#master.on('error', (error) => {
      if (!this.#isClosed) throw error;
    });
    this.#master.on('close', () => this.#onClosed());
  }

  write(keys: string | Uint8Array): void {
    this.#master.write(keys);
  }

  /** The program sees SIGWINCH. */
  resize(columns: number, rows: number): void {
    binding.resize(this.#masterFd, columns, rows);
  }

  pause(): void {
    this.#master.pause();
  }

  resume(): void {
    this.#master.resume();
  }

  /** Hangs up, as closing a terminal's window does: SIGHUP for the session leader and the foreground. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#master.destroy();
    // At once: the next terminal may get the same number before this one tells that it has closed.
    openMasters.delete(this.#masterFd);
    closeSync(this.#slaveFd);
  }

  #onExit(exit: ProgramExit): void {
    this.#exit = exit;
    if (this.#isClosed) this.#reportExit();
    else write(this.#slaveFd, endMark, () => {});
  }

  #onData(bytes: Buffer): void {
    if (this.#exit === undefined || this.#isExitReported) {
      this.#options.onData(bytes);
      return;
    }
    const pending = Buffer.concat([this.#held, bytes]);
    const end = pending.indexOf(endMark);
    const certain = end === -1 ? Math.max(0, pending.length - endMark.length + 1) : end;
    if (certain > 0) this.#options.onData(pending.subarray(0, certain));
    this.#held = pending.subarray(end === -1 ? certain : end + endMark.length);
    if (end !== -1) this.#reportExit();
  }

  #onClosed(): void {
    if (this.#exit !== undefined) this.#reportExit();
  }

  #reportExit(): void {
    if (this.#isExitReported || this.#exit === undefined) return;
    this.#isExitReported = true;
    if (this.#held.length > 0) this.#options.onData(this.#held);
    this.#options.onExit(this.#exit);
  }
}
