import type { AgentEvents, ErrorReport, HeldTask } from '../agent/protocol.ts';
import { InputError } from '../input/input-error.ts';
import { DisconnectedError } from '../inspector/cdp-client.ts';
import { runCommand } from './commands/registry.ts';
import { complete } from './completion.ts';
import { Connection, type ConnectionHandlers } from './connection.ts';
import { Evaluator } from './evaluator.ts';
import type { Completions, FrontEnd, SessionControl, SessionState } from './front-end.ts';
import { HeldTasks } from './held-tasks.ts';
import { interruptEvaluation } from './interrupt-evaluation.ts';
import { ansi, plain, type Paint } from './palette.ts';
import { formatError, formatInvalid } from './report.ts';
import { SessionError } from './session-error.ts';
import { locateStack } from './stack-line.ts';
import { HeldNotices, showHeading, showStop } from './stop.ts';
import type { TaskView } from './task-view.ts';

/** One debugging session: the held tasks of a program and its threads, the one that is looked at, and what is typed there. */
export class Session implements SessionControl {
  readonly tasks = new HeldTasks();
  /** Expressions shown at each stop. */
  readonly displays: string[] = [];
  /** What was typed, oldest first. */
  readonly inputs: string[] = [];
  readonly paint: Paint;
  readonly evaluator = new Evaluator(this);
  current: TaskView | undefined;
  #state: SessionState = { kind: 'connecting' };
  #isOpen = false;
  /** Stops that are being shown: the prompt comes after their last line. */
  #beingShown = 0;
  #evaluatingText = '';
  readonly #connections = new Set<Connection>();
  readonly #notices = new HeldNotices(this);
  readonly #listeners = new Set<() => void>();

  constructor(readonly frontEnd: FrontEnd) {
    this.paint = frontEnd.colors ? ansi : plain;
  }

  get state(): SessionState {
    return this.#state;
  }

  get loopBlockedMs(): number {
    return this.current?.connection.watch.blockedMs ?? 0;
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
    const input = classifyInput(text);
    try {
      if (input.kind === 'empty') return;
      this.inputs.push(text);
      if (input.kind === 'command') await runCommand(this, view, input.name, input.argument);
      else if (input.kind === 'invalid') this.print(formatInvalid(text, input, this.paint), 'err');
      else await this.evaluator.show(view, text);
    } catch (error) {
      this.fail(error);
    }
  }

  async interrupt(): Promise<void> {
    await interruptEvaluation(this);
  }

  async endOfInput(): Promise<void> {
    await this.submit('.continue');
  }

  async switchTo(task: number): Promise<void> {
    await this.submit(`.switch ${task}`);
  }

  async complete(text: string, cursor: number): Promise<Completions> {
    const nothing = { start: cursor, end: cursor, items: [] };
    return this.current ? complete(this.current, text, cursor).catch(() => nothing) : nothing;
  }

  print(block: string, to: 'out' | 'err' = 'out'): void {
    if (block !== '') this.frontEnd.print(block, to);
  }

  fail(error: unknown): void {
    if (error instanceof DisconnectedError) return; // the end of the program is told elsewhere
    if (error instanceof InputError) return this.print(formatInvalid(error.text, error, this.paint), 'err');
    const text = error instanceof Error ? error.message : String(error);
    this.print(`${this.paint('error', error instanceof SessionError ? '!' : 'Error:')} ${text}`, 'err');
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

  /** Takes the prompt away before the last task goes on, so that the program finds its terminal as it was. */
  async beforeRelease(): Promise<void> {
    if (this.tasks.size > 1) return;
    this.#set({ kind: 'resuming', heldCount: this.tasks.size });
    await this.close();
  }

  /** The state that follows from what is true now. */
  settle(): void {
    const { current } = this;
    if (this.#state.kind === 'ended' || this.#beingShown > 0) return;
    if (!current) this.#set({ kind: 'idle' });
    else {
      const prompt = { label: current.label, task: current.id, frame: current.frameIndex };
      current.connection.watch.start();
      this.#set({ kind: 'held', prompt, heldCount: this.tasks.size });
    }
  }

  /** An evaluation runs: the prompt waits. */
  evaluating(view: TaskView, evaluation: number, text: string, since: number): void {
    view.connection.watch.start(evaluation);
    const prompt = { label: view.label, task: view.id, frame: view.frameIndex };
    this.#evaluatingText = text;
    this.#set({ kind: 'evaluating', prompt, heldCount: this.tasks.size, since });
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
    unhandled: (connection, { error }) => void this.#tellUnhandled(connection, error),
    watched: () => this.#watched(),
  };

  async #tellUnhandled(connection: Connection, error: ErrorReport): Promise<void> {
    const text = formatError(error, this.paint, await locateStack(connection, error));
    this.print(`${this.paint('warning', 'Nobody handles this, and it was made at the prompt:')}\n${text}`, 'err');
  }

  #hold(connection: Connection, task: HeldTask): void {
    const view = this.tasks.add(connection, task);
    if (!view) return;
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
    if (this.current === view) await this.#open(view, wakesEvaluation);
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
    if (this.tasks.size === 0) await this.#giveBack(bytes);
    else if (this.current === view) await this.#lookAtNext();
    else if (this.#state.kind === 'held') this.settle();
    if (remaining === 0) await this.#tellDrained(connection);
  }

  /** Nothing is held: the terminal is the program's, after all that it wrote so far. */
  async #giveBack(bytes: number): Promise<void> {
    this.current = undefined;
    await this.close();
    await this.frontEnd.drain(bytes);
    this.settle(); // a function may have been held meanwhile
  }

  /** The thread's streams are its own again; those of threads that went on before only now, if the prompt stayed open for others. */
  async #tellDrained(connection: Connection): Promise<void> {
    const keepsTerminal = this.tasks.size > 0;
    const concerned = keepsTerminal ? [connection] : this.connections;
    await Promise.all(concerned.map(({ link }) => link.send('AsyncRepl.drained', { keepsTerminal }).catch(() => {})));
  }

  async #lookAtNext(): Promise<void> {
    this.current = this.tasks.first;
    if (this.current) await this.#open(this.current, false);
  }

  async #disconnected(connection: Connection): Promise<void> {
    connection.watch.stop();
    this.#connections.delete(connection);
    this.tasks.removeAll(connection);
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

/** Whether code typed at a prompt led to this breakpoint. */
function isFromPrompt(task: HeldTask): boolean {
  return task.frames.some(({ position }) => position.url.startsWith('async-repl:input-'));
}
