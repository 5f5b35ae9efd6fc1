import type { AgentCommands, ErrorReport, Outcome } from '../agent/protocol.ts';
import type { Compiled } from '../input/compile.ts';
import { DisconnectedError } from '../inspector/cdp-errors.ts';
import { offsetAt } from './positions.ts';
import { hintFor } from './hints.ts';
import { formatUnseen, formatValue, shortInput } from './report.ts';
import type { Session } from './session.ts';
import { SessionError } from './session-error.ts';
import { endOf, type LoggedInput } from './session-log.ts';
import type { TaskView } from './task-view.ts';

/** An input that runs. `finish` ends the wait for it from outside. */
export interface Pending {
  readonly id: number;
  readonly view: TaskView;
  readonly text: string;
  /** Absent where it is no input but what a command, or the session itself, evaluates. */
  readonly logged: LoggedInput | undefined;
  /** Stops waiting; the outcome, when it comes, is printed if `isWanted`. */
  stopWaiting(isWanted: boolean): void;
}

type Purpose = AgentCommands['AsyncRepl.evaluate']['params']['purpose'];
/** What a text may be: anything that can be typed, or the argument of a command. */
type Grammar = 'input' | 'expression' | 'repeatable';
type GetterEnding =
  | { readonly kind: 'value'; readonly evaluation: number }
  | { readonly kind: 'threw'; readonly error: ErrorReport }
  | { readonly kind: 'stopped' };
type Ending = { readonly kind: 'outcome'; readonly outcome: Outcome } | { readonly kind: 'stopped' };

/** Where a text comes from that is evaluated; nothing is known of what a command evaluates. */
interface InputOrigin {
  readonly logged?: LoggedInput | undefined;
  readonly file?: { readonly path: string; readonly name: string } | undefined;
}

/** The URL that an evaluation runs under. */
function typedUrl(evaluation: number): string {
  return `async-repl:input-${evaluation}`;
}

/** Evaluates what was typed in the chosen frame of a held task, one input after the other. */
export class Evaluator {
  pending: Pending | undefined;
  /** The input that ran when the program ended. */
  unfinished: LoggedInput | undefined;
  #count = 0;

  constructor(private readonly session: Session) {}

  /** Evaluates and prints the value or the error. Resolves when the prompt may come back. */
  async show(view: TaskView, text: string, logged?: LoggedInput): Promise<void> {
    const outcome = await this.#evaluate(view, text, 'show', 'input', { logged });
    if (outcome) await this.#print(view, outcome.outcome);
  }

  /**
   * Evaluates an argument of a command and keeps its value in the program.
   * @returns the evaluation's id; `undefined` when it failed, which was printed, or is no longer waited for.
   */
  async keep(view: TaskView, expression: string): Promise<number | undefined> {
    const ended = await this.#evaluate(view, expression, 'keep', 'expression');
    if (ended?.outcome.kind === 'value') return ended.id;
    if (ended) await this.#print(view, ended.outcome);
    return undefined;
  }

  /**
   * Runs the text of a file at the top level and shows no value, only an error. `name` is what the file is for a person.
   * @returns whether it failed; what is no longer waited for has not.
   */
  async runFile(view: TaskView, file: { path: string; text: string; name: string }): Promise<boolean> {
    const ended = await this.#evaluate(view, file.text, 'keep', 'input', { file });
    if (ended?.outcome.kind !== 'error') return false;
    await this.#print(view, ended.outcome);
    return true;
  }

  /** Loads a module into the process; its exports become names of the top level. */
  async loadModule(view: TaskView, path: string, name: string): Promise<void> {
    const load = `__asyncRepl.wait(0, ${name.length}, __asyncRepl.load(${JSON.stringify(path)}))`;
    const source = `(async (__asyncRepl) => { await ${load}; })`;
    const id = ++this.#count;
    view.connection.sources.addOwn(typedUrl(id));
    const ended = await this.#run(view, id, name, { source, declares: [] }, 'keep');
    if (ended.kind !== 'outcome') return;
    if (ended.outcome.kind === 'error') await this.#print(view, ended.outcome);
    else this.session.log.file = { path, names: ended.outcome.loaded ?? [] };
  }

  /** Measures how long an expression takes, and prints that or the error. */
  async time(view: TaskView, expression: string): Promise<void> {
    const made = await this.#evaluate(view, expression, 'keep', 'repeatable');
    if (made?.outcome.kind === 'error') await this.#print(view, made.outcome);
    if (made?.outcome.kind !== 'value') return;
    const { id: evaluation } = made;
    const running = view.connection.link.send('AsyncRepl.time', { task: view.task.id, evaluation });
    this.session.evaluating(view, evaluation, expression, Date.now());
    const ended = await this.#wait(evaluation, view, expression, running);
    if (ended.kind === 'outcome') await this.#print(view, ended.outcome);
  }

  /** Runs the getter of a row of a tree; like other code it can be interrupted. Its value is kept. */
  async runGetter(view: TaskView, handle: number): Promise<GetterEnding> {
    const source = `(async (__asyncRepl) => { return __asyncRepl.value(__asyncRepl.getter(${handle})()); })`;
    const id = ++this.#count;
    view.connection.sources.addOwn(typedUrl(id));
    const ended = await this.#run(view, id, 'the getter', { source, declares: [] }, 'keep');
    if (ended.kind === 'stopped') return ended;
    const { outcome } = ended;
    return outcome.kind === 'error' ? { kind: 'threw', error: outcome.error } : { kind: 'value', evaluation: id };
  }

  /** One line of a value, for `.display`. */
  async peek(view: TaskView, expression: string): Promise<string> {
    const ended = await this.#evaluate(view, expression, 'peek', 'expression');
    if (!ended) return 'still running';
    return ended.outcome.kind === 'value'
      ? ended.outcome.text || 'undefined'
      : `${ended.outcome.error.name}: ${ended.outcome.error.message}`;
  }

  /** Goes on without the running input: what it waits for is itself held. Its outcome is printed when it comes. */
  putAside(): void {
    this.pending?.stopWaiting(true);
  }

  async #evaluate(
    view: TaskView,
    text: string,
    purpose: Purpose,
    grammar: Grammar,
    { logged, file }: InputOrigin = {},
  ): Promise<{ outcome: Outcome; id: number } | undefined> {
    await this.prepare(view);
    const compiled = await this.#compile(view, text, grammar);
    const id = ++this.#count;
    view.connection.sources.addTyped(typedUrl(id), text, compiled.typedPosition, file?.path);
    const ended = await this.#run(view, id, text, compiled, purpose, { logged, file });
    const { declares, constants } = compiled;
    const isDone = ended.kind === 'outcome' && ended.outcome.kind === 'value';
    for (const name of declares) view.constants[isDone && constants.includes(name) ? 'add' : 'delete'](name);
    return ended.kind === 'outcome' ? { outcome: ended.outcome, id } : undefined;
  }

  async #compile(view: TaskView, text: string, grammar: Grammar): Promise<Compiled> {
    const { compilerFor } = await import('../input/compiler.ts');
    const compile = await compilerOf(grammar);
    const topLevel =
      view.where === 'top-level' ? { isConstant: (name: string) => view.constants.has(name) } : undefined;
    const boundResults = await this.boundResults(view, text);
    const emit = await compilerFor(text);
    return compile(text, { boundResults, emit, ...(topLevel && { topLevel }) });
  }

  #run(
    view: TaskView,
    id: number,
    text: string,
    { source, declares }: Pick<Compiled, 'source' | 'declares'>,
    purpose: Purpose,
    origin: InputOrigin = {},
  ): Promise<Ending> {
    const { session } = this;
    const { columns, colors } = session.frontEnd;
    const { frameIndex: frame } = view;
    const task = view.task.id;
    const running = view.connection.link.send('AsyncRepl.evaluate', {
      task, frame, evaluation: id, source, declares, columns, colors, purpose,
    }); // biome-ignore format: parameters of one call
    const { logged } = origin;
    if (logged) void running.then((outcome) => (logged.ended = endOf(outcome))).catch(() => {});
    session.evaluating(view, id, text, Date.now());
    return this.#wait(id, view, text, running, origin);
  }

  #wait(
    id: number,
    view: TaskView,
    text: string,
    running: Promise<Outcome>,
    { logged, file }: InputOrigin = {},
  ): Promise<Ending> {
    return new Promise((resolve, reject) => {
      let isWaiting = true;
      let isWanted = true;
      const pending: Pending = {
        id, view, logged,
        text: file?.name ?? text,
        stopWaiting: (wanted) => {
          isWaiting = false;
          isWanted = wanted;
          this.#forget(pending);
          resolve({ kind: 'stopped' });
        },
      }; // biome-ignore format: one object
      this.pending = pending;
      running.then(
        (outcome) => {
          this.#forget(pending);
          if (isWaiting) resolve({ kind: 'outcome', outcome });
          else if (isWanted) void this.#printLate(view, text, outcome);
        },
        (error: Error) => {
          this.#forget(pending);
          reject(error instanceof DisconnectedError ? this.#ended(logged, error) : error);
        },
      );
    });
  }

  /** The REPL tells by itself how its host ended. */
  #ended(logged: LoggedInput | undefined, error: DisconnectedError): Error {
    this.unfinished = logged;
    return this.session.repl ? error : new SessionError('PROGRAM_GONE', 'The program ended before this did.');
  }

  #forget(pending: Pending): void {
    if (this.pending === pending) this.pending = undefined;
  }

  /** Tells the agent once for each frame which of its names are constant or not initialised: V8's copy has forgotten it. */
  async prepare(view: TaskView): Promise<void> {
    const { frame, frameIndex } = view;
    if (frame.kind === 'awaiter') {
      throw new SessionError(
        'SUSPENDED_FRAME',
        'This function is suspended: only its position is known; `.frame 0` goes back to the held one.',
      );
    }
    if (view.isTopLevel || view.prepared.has(frameIndex)) return;
    view.prepared.add(frameIndex);
    const { position, script, functionStart, functionEnd } = frame;
    const text = await view.connection.sources.generatedText(position, script);
    if (text === undefined) return;
    const start = functionStart ? offsetAt(text, functionStart.line, functionStart.column) : 0;
    const end = functionEnd ? offsetAt(text, functionEnd.line, functionEnd.column) : text.length;
    const local = new Set(frame.scopes?.filter(({ type }) => type !== 'closure').flatMap(({ names }) => names));
    const code = text.slice(start, end);
    const offset = offsetAt(text, position.line, position.column) - start;
    const { constantsAt, uninitializedAt } = await import('../input/constants.ts');
    const constants = constantsAt(code, offset).filter((name) => local.has(name));
    const uninitialized = uninitializedAt(code, offset).filter((name) => local.has(name));
    if (constants.length + uninitialized.length === 0) return;
    const { link } = view.connection;
    await link.send('AsyncRepl.constants', { task: view.task.id, frame: frameIndex, constants, uninitialized });
  }

  /** Which result names are the program's own in the frame. */
  async boundResults(view: TaskView, text: string): Promise<(name: string) => boolean> {
    const { mentionedResults } = await import('../input/results.ts');
    const names = mentionedResults(text);
    if (names.length === 0) return () => false;
    const { bound } = await view.connection.link.send('AsyncRepl.bound', {
      task: view.task.id,
      frame: view.frameIndex,
      names,
    });
    return (name) => bound.includes(name);
  }

  async #printLate(view: TaskView, text: string, outcome: Outcome): Promise<void> {
    this.session.print(this.session.paint('dim', `› ${shortInput(text)}`));
    await this.#print(view, outcome);
  }

  async #print(view: TaskView, outcome: Outcome): Promise<void> {
    const { session } = this;
    if (outcome.kind === 'error') {
      await session.failures.tellThrown(view.connection, outcome.error);
      const hint = hintFor(outcome.error, view);
      if (hint) session.say(session.paint('dim', hint));
      return;
    }
    session.print(formatValue(outcome, session.paint));
    if (outcome.unseen) session.say(session.paint('warning', formatUnseen(outcome.unseen, view.where)));
  }
}

/** What makes a function of a text; the parser is loaded with the first input. */
async function compilerOf(grammar: Grammar) {
  if (grammar === 'repeatable') return (await import('../input/timed.ts')).compileRepeatable;
  const { compileExpression, compileInput } = await import('../input/compile.ts');
  return grammar === 'input' ? compileInput : compileExpression;
}
