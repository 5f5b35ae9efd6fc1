import type { ReadStream, WriteStream } from 'node:tty';
import { hasForeground } from './foreground.ts';

const pasteOn = '\u001b[?2004h';
/** Bracketed paste off, cursor visible, colours off. */
const restored = '\u001b[?2004l\u001b[?25h\u001b[0m';

export interface TerminalGuardOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** Takes what is drawn off the terminal; called whenever it is restored, also on a crash. */
  readonly beforeRestore: () => void;
  /** The terminal is ours again after the job was suspended, by us or, without notice, from outside. */
  readonly onContinue: (how: 'suspended' | 'stopped') => void;
  /**
   * A signal is to end this process, and the terminal is restored: does so when all is left in good order, and is called again if
   * more of them come. Absent: the process ends at once.
   */
  readonly onDeath?: (signal: NodeJS.Signals) => void;
}

const deadly = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/**
 * Raw mode and bracketed paste from `enter` to `leave`. Whatever ends the process in between, but SIGKILL, the terminal is restored
 * first.
 */
export class TerminalGuard {
  readonly #options: TerminalGuardOptions;
  #isEntered = false;
  #isSuspended = false;

  constructor(options: TerminalGuardOptions) {
    this.#options = options;
    process.on('exit', this.#restore);
    process.on('uncaughtExceptionMonitor', this.#restore);
    process.on('SIGCONT', this.#continue);
    for (const signal of deadly) process.on(signal, this.#die);
  }

  /** Ends the guard: the terminal is restored, and no listener stays. */
  dispose(): void {
    this.leave();
    process.off('exit', this.#restore);
    process.off('uncaughtExceptionMonitor', this.#restore);
    process.off('SIGCONT', this.#continue);
    for (const signal of deadly) process.off(signal, this.#die);
  }

  enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    this.#options.stdin.setRawMode(true);
    this.#options.stdout.write(pasteOn);
  }

  /**
   * Gives the terminal back. False when it was not ours any more: the program was killed, and the shell has taken the foreground and
   * shows its prompt. Nothing may be drawn there: what is left below the cursor is erased, and the modes are taken back.
   */
  leave(): boolean {
    if (!this.#isEntered) return true;
    this.#isEntered = false;
    try {
      this.#options.stdin.setRawMode(false);
    } catch {
      this.#options.stdout.write(`\u001b[J${restored}`);
      return false;
    }
    this.#options.beforeRestore();
    this.#options.stdout.write(restored);
    return true;
  }

  /** Stops the whole job, as Ctrl-Z does in a terminal that is not raw. */
  suspend(): void {
    if (!this.#isEntered) return;
    this.#isSuspended = true;
    this.leave();
    process.kill(0, 'SIGTSTP');
    // Where no shell could continue the job, the kernel does not stop it either, and SIGCONT never comes. Else it comes first.
    setImmediate(() => setImmediate(() => this.#isSuspended && this.#continue()));
  }

  /**
   * The program does not answer: it may have been stopped, and a shell has the terminal. Then this process, which belongs to the job,
   * stops as well, and touches nothing. True when it has stopped, and has now been continued.
   */
  stopWithProgram(): boolean {
    if (!this.#isEntered || hasForeground()) return false;
    process.kill(process.pid, 'SIGSTOP');
    return true;
  }

  /** Also after a stop that was not of our making. */
  readonly #continue = (): void => {
    if (!this.#isSuspended && !this.#isEntered) return;
    const how = this.#isSuspended ? 'suspended' : 'stopped';
    this.#isSuspended = false;
    this.#isEntered = false;
    try {
      // Who stopped us may have left the terminal in any mode, and libuv skips a change that it takes for none.
      this.#options.stdin.setRawMode(false);
      this.enter();
    } catch {
      // Continued in the background without a shell: the terminal is somebody else's.
      return;
    }
    this.#options.onContinue(how);
  };

  readonly #restore = (): void => {
    try {
      this.leave();
    } catch {
      // The terminal is gone.
    }
  };

  /** Without the terminal, Ctrl-C is for the program: it decides whether it ends, and this process follows. */
  readonly #die = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT' && !this.#isEntered && !this.#isSuspended) return;
    this.#restore();
    this.#isSuspended = false; // it is not to come back
    const { onDeath } = this.#options;
    if (onDeath !== undefined) return onDeath(signal);
    this.dispose();
    process.kill(process.pid, signal);
  };
}
