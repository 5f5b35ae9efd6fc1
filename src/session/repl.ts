import type { Session } from './session.ts';
import { SessionError } from './session-error.ts';
import type { Connection } from './connection.ts';
import type { TaskView } from './task-view.ts';

/** How the host of a REPL ended. */
export type HostEnd =
  /** `process.exit`, or nothing was left to do. */
  | { readonly kind: 'exited'; readonly status: number }
  /** It could not say so: killed, out of memory, a fatal error. `how` completes `The host …`. */
  | { readonly kind: 'crashed'; readonly how: string };

export interface ReplOptions {
  /** Starts a host in place of the one before, and joins the session to it. */
  readonly replaceHost: () => Promise<void>;
  /** Runs in each host before its first prompt: the start-up file, the file of the command line. */
  readonly prepare: (view: TaskView) => Promise<void>;
}

/** The standalone REPL: the life of its host, and of its inputs from one host to the next. */
export class Repl {
  hasCrashed = false;
  isStarting = true;
  /** The script has ended: nobody can say any more when what is held is to go on. */
  hasInputEnded = false;
  #isLeaving = false;
  #opened: () => void = () => {};
  #isStuck = false;
  #topLevel: TaskView | undefined;

  constructor(
    private readonly session: Session,
    private readonly options: ReplOptions,
  ) {}

  /** A host is there, with its top level. */
  async opened(view: TaskView): Promise<void> {
    const { session } = this;
    this.hasCrashed = false;
    this.#topLevel = view;
    session.evaluator.unfinished = undefined;
    session.current = view;
    try {
      await this.options.prepare(view);
    } catch (error) {
      session.fail(error);
    }
    this.isStarting = false;
    session.settle();
    this.#opened();
  }

  /** The end of a script lets the host come to its own end; a person leaves. */
  async endOfInput(): Promise<void> {
    const { current, frontEnd } = this.session;
    if (frontEnd.isInteractive || this.hasCrashed || !current) return this.leave();
    this.hasInputEnded = true;
    await this.session.close();
    for (const view of this.session.tasks) this.letGo(view);
  }

  /** Lets what is held go on, or the host come to its end. */
  letGo({ task, connection }: TaskView): void {
    const release = { task: task.id, how: 'return' } as const;
    connection.link.send('AsyncRepl.release', release).catch(() => {}); // it may have ended by itself
  }

  /** Ends the host and the session, with status 0. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    const { session } = this;
    await session.close();
    if (!this.hasCrashed) this.#topLevel?.connection.link.send('AsyncRepl.quit', { status: 0 }).catch(() => {});
    session.end('quit', 0);
  }

  /** Whether this connection leads to the top level; others lead to threads and child processes. */
  isHost(connection: Connection): boolean {
    return this.#topLevel?.connection === connection;
  }

  /** Its loop cannot be interrupted. @returns what can be done. */
  stuck(connection: Connection): string {
    if (!this.isHost(connection)) return '';
    this.#isStuck = true;
    return ' Ctrl-C once more ends the process.';
  }

  /** Ctrl-C once more, and the loop has not turned since: ends the host. @returns whether it did. */
  endStuck(connection: Connection): boolean {
    const isStuck = this.#isStuck && this.isHost(connection) && connection.watch.blockedMs > 0;
    this.#isStuck = false;
    if (isStuck) process.kill(connection.program.pid, 'SIGKILL');
    return isStuck;
  }

  /** The connection to the host is gone; how it ended is about to be known. */
  disconnected(): void {
    if (this.#isLeaving || this.hasCrashed) return;
    this.isStarting = true;
    this.session.starting();
  }

  /** The host has ended, whatever the reason. */
  hostEnded(end: HostEnd): void {
    const { session } = this;
    if (this.#isLeaving || session.state.kind === 'ended') return;
    if (end.kind === 'exited') return session.end('exited', end.status || Number(this.#hasFailed));
    this.hasCrashed = true;
    this.isStarting = false;
    const fatal = session.evaluator.pending?.logged ?? session.evaluator.unfinished;
    if (fatal) fatal.isFatal = true;
    if (this.#topLevel) session.current = this.#topLevel; // whatever was held is gone
    const { isInteractive } = session.frontEnd;
    session.say(`${session.paint('error', '!')} The process that ran the code ${end.how}.`);
    if (isInteractive)
      session.say(session.paint('dim', '.restart starts a fresh one, .replay also runs the inputs again.'));
    if (isInteractive) session.settle();
    else session.end('crashed', 1);
    this.#opened();
  }

  async restart(): Promise<void> {
    await this.#startAfresh();
    this.session.print(this.session.paint('dim', 'A fresh process: nothing of before is defined.'));
  }

  /** Runs the code inputs again in a fresh host, but for those that have ended one. */
  async replay(): Promise<void> {
    const { session } = this;
    const inputs = session.log.replayable();
    if (inputs.length === 0)
      throw new SessionError('NOTHING_TYPED', 'There is nothing to replay: no code was typed yet.');
    await this.#startAfresh();
    for (const [index, input] of inputs.entries()) {
      if (this.hasCrashed || session.evaluator.unfinished !== undefined || !session.current)
        return session.log.postpone(inputs.slice(index));
      session.log.replace(input);
      session.print(session.paint('dim', `› ${input.text.replaceAll('\n', '\n… ')}`));
      await session.run(session.current, input.text);
    }
  }

  /** Resolves when the new host can take inputs, or has crashed. */
  async #startAfresh(): Promise<void> {
    this.isStarting = true;
    this.session.starting();
    const opened = new Promise<void>((resolve) => {
      this.#opened = resolve;
    });
    await this.options.replaceHost();
    await opened;
  }

  /** In a script an input that failed makes the status 1; a person has seen it. */
  get #hasFailed(): boolean {
    return !this.session.frontEnd.isInteractive && this.session.failures.count > 0;
  }
}
