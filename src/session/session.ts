import type { AgentEvents, HeldTask } from '../agent/protocol.ts';
import { noHost, runCommand } from './commands/registry.ts';
import { complete } from './completion.ts';
import { Connection, type ConnectionHandlers } from './connection.ts';
import { Evaluator } from './evaluator.ts';
import { Failures } from './failures.ts';
import type { Completions, FrontEnd, SessionControl, SessionState } from './front-end.ts';
import { HeldTasks } from './held-tasks.ts';
import { Interrupter } from './interrupt-evaluation.ts';
import { ansi, plain, type Paint } from './palette.ts';
import { Previews } from './previews.ts';
import { endInput } from './end-input.ts';
import type { Repl } from './repl.ts';
import { SessionError } from './session-error.ts';
import { SuspendedFunctions } from './suspended/suspended-functions.ts';
import { tellMoved } from './suspended/tell-moved.ts';
import { giveBack, tellDrained } from './terminal-return.ts';
import { SessionLog, toLogged } from './session-log.ts';
import { HeldNotices, showHeading, showStop } from './stop.ts';
import { isFromPrompt, type TaskView } from './task-view.ts';
import { wrapFor } from './wrap-words.ts';

/** One debugging session: the held tasks of a program and its threads, the one that is looked at, and what is typed there. */
export class Session implements SessionControl {
  readonly tasks = new HeldTasks();
  /** Expressions shown at each stop. */
  readonly displays: string[] = [];
  readonly log = new SessionLog();
  readonly inputs = this.log.inputs;
  readonly paint: Paint;
  readonly evaluator = new Evaluator(this);
  readonly failures = new Failures(this);
  readonly suspended = new SuspendedFunctions(this);
  current: TaskView | undefined;
  showsPreviews = true;
  /** Present in the standalone REPL. */
  repl: Repl | undefined;
  #state: SessionState = { kind: 'connecting' };
  #isOpen = false;
  /** Stops that are being shown: the prompt comes after their last line. */
  #beingShown = 0;
  #evaluatingText = '';
  readonly #connections = new Set<Connection>();
  readonly #interrupter = new Interrupter(this);
  readonly #previews = new Previews(this);
  readonly #notices = new HeldNotices(this);
  readonly #listeners = new Set<() => void>();

  constructor(readonly frontEnd: FrontEnd) {
    this.paint = frontEnd.colors ? ansi : plain;
  }

  get state(): SessionState {
    return this.#state;
  }

  get loopBlockedMs(): number {
    return this.#state.kind === 'crashed' ? 0 : (this.current?.connection.watch.blockedMs ?? 0);
  }

  get connections(): readonly Connection[] {
    return [...this.#connections];
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Joins a thread of the program at its socket; any number may be joined. Resolves when that connection has ended. */
  async connect(socketPath: string): Promise<void> {
    const connection = await Connection.open(socketPath, this.#handlers);
    this.#connections.add(connection);
    if (this.#state.kind === 'connecting' && this.tasks.size === 0) this.#set({ kind: 'idle' });
    await connection.link.closed;
    await this.#disconnected(connection);
  }

  async submit(text: string): Promise<void> {
    if (this.current) await this.run(this.current, text);
    else this.print('Nothing is held: the program runs.', 'err');
    this.settle();
  }

  /** Runs one input at a task; whatever fails is printed. */
  async run(view: TaskView, text: string): Promise<void> {
    const { classifyInput } = await import('../input/classify.ts'); // its parser takes longer to load than the prompt
    const input = classifyInput(text, view.where === 'top-level' ? 'top-level' : 'held');
    try {
      if (input.kind === 'empty') return;
      if (this.#state.kind === 'crashed' && input.kind !== 'command') throw new SessionError('NO_HOST', noHost);
      const logged = this.log.add(toLogged(view, text, input.kind));
      if (input.kind === 'command') await runCommand(this, view, input.name, input.argument);
      else if (input.kind === 'invalid') this.failures.refuse(text, input);
      else await this.evaluator.show(view, text, logged);
      if (view.where === 'entered') await tellMoved(this, view);
    } catch (error) {
      this.fail(error);
    }
  }

  interrupt(): Promise<void> {
    return this.#interrupter.interrupt();
  }

  async endOfInput(): Promise<void> {
    await endInput(this);
  }

  async switchTo(task: number): Promise<void> {
    await this.submit(`.switch ${task}`);
  }

  async complete(text: string, cursor: number): Promise<Completions> {
    const nothing = { start: cursor, end: cursor, items: [] };
    return this.current ? complete(this.current, this.tasks, text, cursor).catch(() => nothing) : nothing;
  }

  async preview(text: string): Promise<string | undefined> {
    return this.showsPreviews ? this.#previews.of(text).catch(() => undefined) : undefined;
  }

  print(block: string, to: 'out' | 'err' = 'out'): void {
    if (block !== '') this.frontEnd.print(this.log.shown(block), to);
  }

  /** Shows a message of the session's own, broken between words for who reads it on a terminal. */
  say(message: string): void {
    this.print(wrapFor(this.frontEnd, message), 'err');
  }

  fail(error: unknown): void {
    this.failures.tell(error);
  }

  /** Looks at a task and shows where it stands. */
  async select(view: TaskView): Promise<void> {
    this.current = view;
    this.#beingShown++;
    try {
      await showStop(this, view);
    } finally {
      this.#beingShown--;
    }
    this.settle();
  }

  /** Opens the prompt of the REPL, before its host is there. */
  start(): void {
    this.#isOpen = true;
    this.frontEnd.enter();
    this.starting();
  }

  /** The host of the REPL is being started. */
  starting(): void {
    this.#set({ kind: 'starting', prompt: { label: '', task: 0, frame: 0 } });
  }

  /** Takes the prompt away before the last task goes on, so that the program finds its terminal as it was. */
  async beforeRelease(): Promise<void> {
    if (this.tasks.lastingCount > 1) return;
    this.#set({ kind: 'resuming', heldCount: this.tasks.heldCount });
    await this.close();
  }

  /** The state that follows from what is true now. */
  settle(): void {
    const { current } = this;
    if (this.#state.kind === 'ended' || this.#beingShown > 0) return;
    if (this.repl?.isStarting) return;
    if (!current) this.#set({ kind: 'idle' });
    else {
      const prompt = { label: current.label, task: current.id, frame: current.frameIndex };
      if (this.repl?.hasCrashed) return this.#set({ kind: 'crashed', prompt });
      current.connection.watch.start();
      this.#set({ kind: 'held', prompt, heldCount: this.tasks.heldCount });
    }
  }

  /** An evaluation runs, or, without a number, something that makes the program stand still: the prompt waits. */
  evaluating(view: TaskView, evaluation: number | undefined, text: string, since: number): void {
    if (evaluation === undefined) view.connection.watch.stop();
    else view.connection.watch.start(evaluation);
    const prompt = { label: view.label, task: view.id, frame: view.frameIndex };
    this.#evaluatingText = text;
    const awaiting = evaluation === undefined && { awaiting: text };
    this.#set({ kind: 'evaluating', prompt, heldCount: this.tasks.heldCount, since, ...awaiting });
  }

  /** The session is over; the front end ends with this status. */
  end(reason: string, exitStatus = 0): void {
    if (this.#state.kind === 'ended') return;
    this.#stopWatching();
    this.#set({ kind: 'ended', reason, exitStatus });
  }

  /** Takes the prompt off the terminal. */
  async close(): Promise<void> {
    this.#stopWatching();
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.frontEnd.leave();
  }

  readonly #handlers: ConnectionHandlers = {
    held: (connection, task) => this.#hold(connection, task),
    released: (connection, event) => void this.#released(connection, event),
    unhandled: (connection, event) => void this.failures.tellUnhandled(connection, event),
    watched: () => this.#watched(),
  };

  #hold(connection: Connection, task: HeldTask): void {
    const view = this.tasks.add(connection, task);
    if (!view) return;
    if (view.where === 'top-level') return void this.repl?.opened(view);
    const wakesEvaluation = this.#state.kind === 'evaluating' && isFromPrompt(task);
    if (!this.current || wakesEvaluation) this.current = view;
    void this.#welcome(view, wakesEvaluation);
  }

  /** Runs the breakpoint's own commands, then opens the prompt, or says that one more is held. */
  async #welcome(view: TaskView, wakesEvaluation: boolean): Promise<void> {
    const { commands } = view.task;
    if (commands.length > 0 && !goesOn(commands[0] ?? '')) await showHeading(this, view);
    for (const command of commands) {
      await this.run(view, command);
      if (!this.tasks.has(view)) return;
    }
    if (this.repl?.hasInputEnded) {
      await showStop(this, view);
      this.repl.letGo(view);
    } else if (this.current === view) await this.#open(view, wakesEvaluation);
    else {
      this.#notices.add(view);
      if (this.#state.kind === 'held') this.settle();
    }
  }

  async #open(view: TaskView, wakesEvaluation: boolean): Promise<void> {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.frontEnd.enter();
    }
    if (wakesEvaluation) this.evaluator.putAside();
    await this.select(view);
  }

  async #released(
    connection: Connection,
    { task, remaining, bytes }: AgentEvents['AsyncRepl.released'],
  ): Promise<void> {
    const view = this.tasks.remove(connection, task);
    if (this.tasks.lastingCount === 0) this.tasks.removeEntered();
    if (this.tasks.size === 0) await giveBack(this, bytes);
    else if (this.current === view) await this.#lookAtNext();
    else if (this.#state.kind === 'held') this.settle();
    if (remaining === 0) await tellDrained(this, connection);
  }

  async #lookAtNext(): Promise<void> {
    this.current = this.tasks.first;
    if (this.current) await this.#open(this.current, false);
  }

  async #disconnected(connection: Connection): Promise<void> {
    connection.watch.stop();
    this.#connections.delete(connection);
    this.tasks.removeAll(connection);
    if (this.repl?.isHost(connection)) return this.repl.disconnected();
    if (this.current?.connection !== connection) return;
    await this.#lookAtNext();
    if (!this.current && !this.#isOpen && this.#state.kind !== 'ended') this.#set({ kind: 'idle' });
  }

  #stopWatching(): void {
    for (const { watch } of this.#connections) watch.stop();
  }

  #watched(): void {
    const awaiting = this.current?.connection.watch.awaiting;
    if (this.#state.kind === 'evaluating' && awaiting) {
      this.#set({ ...this.#state, awaiting: this.#evaluatingText.slice(awaiting.start, awaiting.end) });
    } else this.#tell();
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A breakpoint that only runs on says nothing. */
function goesOn(command: string): boolean {
  return /^\s*\.c(?:ontinue)?\b/.test(command);
}
