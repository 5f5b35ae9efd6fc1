import type { AgentEvents, HeldTask } from '../agent/protocol.ts';
import { classifyInput } from '../input/classify.ts';
import { DisconnectedError } from '../inspector/cdp-client.ts';
import { linkToAgent, type AgentLink, type Program } from './agent-link.ts';
import { runCommand } from './commands/registry.ts';
import { complete } from './completion.ts';
import { Evaluator } from './evaluator.ts';
import type { Completions, FrontEnd, SessionControl, SessionState } from './front-end.ts';
import { interruptEvaluation } from './interrupt-evaluation.ts';
import { LoopWatch } from './loop-watch.ts';
import { ansi, plain, type Paint } from './palette.ts';
import { formatError, formatInvalid } from './report.ts';
import { SessionError } from './session-error.ts';
import { SourceStore } from './sources/source-store.ts';
import { HeldNotices, showHeading, showStop } from './stop.ts';
import { TaskView } from './task-view.ts';

/** One debugging session with one program: its held tasks, the one that is being looked at, and what is typed there. */
export class Session implements SessionControl {
  readonly tasks = new Map<number, TaskView>();
  /** Expressions shown at each stop. */
  readonly displays: string[] = [];
  /** What was typed, oldest first. */
  readonly inputs: string[] = [];
  readonly paint: Paint;
  readonly evaluator = new Evaluator(this);
  sources = new SourceStore((scriptId) => this.link.send('AsyncRepl.source', { scriptId }));
  current: TaskView | undefined;
  #state: SessionState = { kind: 'connecting' };
  #link: AgentLink | undefined;
  #program: Program | undefined;
  #watch: LoopWatch | undefined;
  #isOpen = false;
  #evaluatingText = '';
  readonly #notices = new HeldNotices(this);
  readonly #listeners = new Set<() => void>();

  constructor(readonly frontEnd: FrontEnd) {
    this.paint = frontEnd.colors ? ansi : plain;
  }

  get state(): SessionState {
    return this.#state;
  }

  get loopBlockedMs(): number {
    return this.#watch?.blockedMs ?? 0;
  }

  /** @throws SessionError when the program is not connected. */
  get link(): AgentLink {
    if (!this.#link) throw new SessionError('NOT_CONNECTED', 'Nothing is held: the program runs.');
    return this.#link;
  }

  get program(): Program {
    if (!this.#program) throw new SessionError('NOT_CONNECTED', 'Nothing is held: the program runs.');
    return this.#program;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Joins the program at a socket; may be called again after the connection has ended. Resolves when that has happened. */
  async connect(socketPath: string): Promise<void> {
    const { link, program } = await linkToAgent(socketPath, (made) => this.#listen(made));
    this.#link = link;
    this.#program = program;
    this.#watch = new LoopWatch(link, () => this.#watched());
    if (program.tasks.length === 0) this.#set({ kind: 'idle' });
    for (const task of program.tasks) this.#hold(task);
    await link.closed;
    this.#disconnected();
  }

  async submit(text: string): Promise<void> {
    if (this.current) await this.run(this.current, text);
    else this.print('Nothing is held: the program runs.', 'err');
    this.settle();
  }

  /** Runs one input at a task; whatever fails is printed. */
  async run(view: TaskView, text: string): Promise<void> {
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
    if (!this.current) return { start: cursor, end: cursor, items: [] };
    try {
      return await complete(this.link, this.current, text, cursor);
    } catch {
      return { start: cursor, end: cursor, items: [] };
    }
  }

  print(block: string, to: 'out' | 'err' = 'out'): void {
    if (block !== '') this.frontEnd.print(block, to);
  }

  fail(error: unknown): void {
    if (error instanceof DisconnectedError) return; // the end of the program is told elsewhere
    const text = error instanceof Error ? error.message : String(error);
    this.print(`${this.paint('error', error instanceof SessionError ? '!' : 'Error:')} ${text}`, 'err');
  }

  /** Looks at a task and shows where it stands. */
  async select(view: TaskView): Promise<void> {
    this.current = view;
    await showStop(this, view);
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
    if (this.#state.kind === 'ended') return;
    if (!current) this.#set({ kind: 'idle' });
    else {
      const prompt = { label: current.label, task: current.id, frame: current.frameIndex };
      this.#watch?.start();
      this.#set({ kind: 'held', prompt, heldCount: this.tasks.size });
    }
  }

  /** An evaluation runs: the prompt waits. */
  evaluating(view: TaskView, evaluation: number, text: string, since: number): void {
    this.#watch?.start(evaluation);
    const prompt = { label: view.label, task: view.id, frame: view.frameIndex };
    this.#evaluatingText = text;
    this.#set({ kind: 'evaluating', prompt, heldCount: this.tasks.size, since });
  }

  /** The session is over; the front end ends with this status. */
  end(reason: string, exitStatus = 0): void {
    if (this.#state.kind === 'ended') return;
    this.#watch?.stop();
    this.#set({ kind: 'ended', reason, exitStatus });
  }


  #listen(link: AgentLink): void {
    link.on('AsyncRepl.held', ({ task }) => this.#hold(task));
    link.on('AsyncRepl.released', (event) => void this.#released(event));
    link.on('AsyncRepl.unhandled', ({ error }) => {
      const text = formatError(error, this.paint, (line) => line);
      this.print(`${this.paint('warning', 'Nobody handles this, and it was made at the prompt:')}\n${text}`, 'err');
    });
  }

  #hold(task: HeldTask): void {
    if (this.tasks.has(task.id)) return;
    const view = new TaskView(task);
    this.tasks.set(task.id, view);
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
      if (!this.tasks.has(view.id)) return;
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

  async #released({ task, remaining, bytes }: AgentEvents['AsyncRepl.released']): Promise<void> {
    const wasCurrent = this.current?.id === task;
    this.tasks.delete(task);
    if (remaining === 0) {
      this.current = undefined;
      await this.close();
      await this.frontEnd.drain(bytes);
      this.#set({ kind: 'idle' });
      await this.#link?.send('AsyncRepl.drained', {}).catch(() => {});
    } else if (wasCurrent) {
      this.current = [...this.tasks.values()][0];
      if (this.current) await this.#open(this.current, false);
    } else if (this.#state.kind === 'held') this.settle();
  }

  /** Takes the prompt off the terminal. */
  async close(): Promise<void> {
    this.#watch?.stop();
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.frontEnd.leave();
  }

  #disconnected(): void {
    this.#watch?.stop();
    this.tasks.clear();
    this.current = undefined;
    this.#link = undefined;
    if (!this.#isOpen && this.#state.kind !== 'ended') this.#set({ kind: 'idle' });
  }

  #watched(): void {
    const { awaiting } = this.#watch ?? {};
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
