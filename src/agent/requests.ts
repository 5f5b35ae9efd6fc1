import { threadId } from 'node:worker_threads';
import type { Client } from './client.ts';
import { namesInScope, privatePropertiesOf, propertiesOf, valueOf } from './completion-names.ts';
import { describeValue } from './describe-value.ts';
import { EnteredFunction } from './entered/entered-function.ts';
import { Evaluation } from './evaluation.ts';
import type { Held, HeldCall, Level } from './held-call.ts';
import { resizeTerminal } from './host/pretended-terminal.ts';
import { inspectShort } from './inspect.ts';
import { NativePromise } from './intrinsics.ts';
import { changeDirectory, processFacts } from './process-facts.ts';
import { previewOf } from './preview.ts';
import { PromptGuard } from './prompt-guard.ts';
import { protocolVersion, type AgentCommands, type AgentMethod, type Outcome } from './protocol.ts';
import type { Release } from './release.ts';
import { Results } from './results.ts';
import { say } from './say.ts';
import type { Scope } from './scope.ts';
import { scriptSource } from './script-source.ts';
import { Timing } from './timing.ts';
import { ValueTree } from './tree/value-tree.ts';
import { workingDirectory } from './working-directory.ts';

type Handlers = {
  [Method in AgentMethod]: (
    params: AgentCommands[Method]['params'],
  ) => AgentCommands[Method]['result'] | Promise<AgentCommands[Method]['result']>;
};

/** The agent of the thread, as far as it is asked here. */
export interface ThreadAgent {
  /** The top level of a REPL, or the live loop while somebody is attached to it. */
  readonly level: Level | undefined;
  /** What V8's inspector has brought. */
  offered: object | undefined;
  /** A number for what a prompt is open in. */
  nextId(): number;
}

/** Answers what a session asks. Each call comes in a macrotask of its own. */
export class Requests {
  readonly #results = new Results();
  readonly #evaluations = new Map<number, Evaluation>();
  readonly #timings = new Map<number, Timing>();
  readonly #tree = new ValueTree();
  readonly #entered = new Map<number, EnteredFunction>();
  readonly #guard = new PromptGuard((error, thrown, evaluation) => {
    this.#results.keepError(thrown);
    this.client().send('AsyncRepl.unhandled', { error, ...(evaluation !== undefined && { evaluation }) });
  });

  constructor(
    private readonly held: ReadonlyMap<number, HeldCall>,
    private readonly release: Release,
    private readonly client: () => Client,
    private readonly thread: ThreadAgent,
  ) {}

  /** This is the host of a REPL: whatever nobody handles is shown, from the beginning. */
  ownAll(): void {
    this.#guard.ownsAll = true;
    this.#guard.install();
  }

  readonly #handlers: Handlers = {
    'AsyncRepl.hello': ({ version }) => this.#hello(version),
    'AsyncRepl.evaluate': (params) => this.#evaluate(params),
    'AsyncRepl.time': (params) => this.#time(params),
    'AsyncRepl.changeDirectory': ({ directory }) => changeDirectory(directory),
    'AsyncRepl.process': () => processFacts(),
    'AsyncRepl.abandon': ({ evaluation }) => this.#abandon(evaluation),
    'AsyncRepl.bound': ({ task, frame, names }) => {
      const scope = this.#frame(task, frame);
      return { bound: names.filter((name) => scope.isBound(name)) };
    },
    'AsyncRepl.constants': ({ task, frame, constants, uninitialized }) => {
      this.#frame(task, frame).refuse(constants, uninitialized);
      return {};
    },
    'AsyncRepl.release': (params) => this.#goOn(params),
    'AsyncRepl.locals': (params) => ({ scopes: this.#locals(params) }),
    'AsyncRepl.describe': ({ evaluation }) => describeValue(this.#take(evaluation)?.value),
    'AsyncRepl.inspect': ({ evaluation }) => this.#tree.add(this.#take(evaluation)?.value),
    'AsyncRepl.properties': ({ handle }) => ({ nodes: this.#tree.children(handle) }),
    'AsyncRepl.keep': ({ handle }) => {
      const label = this.#results.keep(this.#tree.value(handle));
      return label === undefined ? {} : { label };
    },
    'AsyncRepl.forget': ({ handles }) => {
      if (handles) this.#tree.forget(handles);
      else this.#tree.clear();
      return {};
    },
    'AsyncRepl.complete': ({ task, frame, path, prefix, wantsPrivate, limit }) => {
      const scope = this.#frame(task, frame);
      const wanted = { prefix, limit };
      if (path.length === 0) return { names: namesInScope(scope, wanted) };
      const value = valueOf(scope, path, this.#results);
      return { names: wantsPrivate ? privatePropertiesOf(value) : propertiesOf(value, wanted) };
    },
    'AsyncRepl.preview': ({ task, frame, ...typed }) =>
      previewOf(this.#frame(task, frame), this.#held(task), typed, this.#results),
    'AsyncRepl.source': ({ scriptId }) => scriptSource(scriptId),
    'AsyncRepl.ping': ({ evaluation }) => {
      const awaiting = evaluation === undefined ? undefined : this.#evaluations.get(evaluation)?.awaiting;
      return awaiting ? { awaiting } : {};
    },
    'AsyncRepl.drained': ({ keepsTerminal }) => {
      this.client().drained(keepsTerminal);
      return {};
    },
    'AsyncRepl.terminal': ({ settings }) => {
      this.client().setTerminalSettings(settings);
      return {};
    },
    'AsyncRepl.detach': () => ({ socket: this.client().detach() }),
    'AsyncRepl.resized': (size) => {
      resizeTerminal(size);
      return {};
    },
    'AsyncRepl.enter': ({ url }) => this.#enter(url),
    'AsyncRepl.moved': ({ task }) => ({ hasMoved: this.#entered.get(task)?.hasMoved ?? false }),
    'AsyncRepl.leave': async ({ task }) => {
      const entered = this.#entered.get(task);
      this.#entered.delete(task);
      await entered?.leave();
      return {};
    },
    'AsyncRepl.quit': async ({ status }) => {
      await this.thread.level?.close();
      return process.exit(status);
    },
  };

  async handle(method: string, params: object): Promise<object> {
    const handler = this.#handlers[method as AgentMethod] as ((params: object) => object | Promise<object>) | undefined;
    if (!handler) throw new Error(`the agent does not know ${method}`);
    return handler(params);
  }

  #enter(url: string): AgentCommands['AsyncRepl.enter']['result'] {
    const { offered } = this.thread;
    this.thread.offered = undefined;
    const entered = offered && EnteredFunction.tryEnter(this.thread.nextId(), offered, url);
    if (!entered) return {};
    this.#entered.set(entered.id, entered);
    return { task: entered.toTask() };
  }

  /** Nobody looks any more: the functions that were looked into are let go. */
  leaveAll(): void {
    for (const entered of this.#entered.values()) void entered.leave().catch(() => {});
    this.#entered.clear();
  }

  /** Nothing is held any more: no value, no hook stays. */
  forget(): void {
    this.leaveAll();
    this.#guard.uninstall();
    this.#results.clear();
    this.#evaluations.clear();
    for (const timing of this.#timings.values()) void timing.stop();
    this.#timings.clear();
    this.#tree.clear();
  }

  #hello(version: number): AgentCommands['AsyncRepl.hello']['result'] {
    if (version !== protocolVersion) {
      throw new Error(
        `this prompt speaks version ${version} of the protocol, the program's async-repl version ${protocolVersion}: use the same version of async-repl for both`,
      );
    }
    return {
      version: protocolVersion,
      pid: process.pid,
      threadId,
      nodeVersion: process.version,
      title: process.argv.slice(1).join(' '),
      cwd: workingDirectory(),
      folder: __dirname,
      tasks: [this.thread.level ?? [], ...this.held.values()].flat().map((held) => held.toTask()),
    };
  }

  #evaluate(params: AgentCommands['AsyncRepl.evaluate']['params']): Promise<Outcome> {
    const held = this.#held(params.task);
    const frame = this.#frame(params.task, params.frame);
    this.#guard.install();
    const evaluation = new Evaluation(params, held, frame, this.#results, this.#guard, this.#tree);
    this.#evaluations.set(params.evaluation, evaluation);
    return new NativePromise((resolve) => {
      evaluation.start((outcome) => {
        if (params.purpose !== 'keep') this.#evaluations.delete(params.evaluation);
        resolve(outcome);
      });
    });
  }

  #time({ task, evaluation }: AgentCommands['AsyncRepl.time']['params']): Promise<Outcome> {
    const run = this.#take(evaluation)?.value as () => unknown;
    const timing = new Timing(run, this.#held(task).context, this.#results);
    this.#timings.set(evaluation, timing);
    return new NativePromise((resolve) => {
      timing.start((outcome) => {
        this.#timings.delete(evaluation);
        resolve(outcome);
      });
    });
  }

  #abandon(id: number): { label: number } {
    const timing = this.#timings.get(id);
    this.#timings.delete(id);
    if (timing) return { label: this.#results.label(timing.stop()) };
    const evaluation = this.#evaluations.get(id);
    if (!evaluation) throw new Error('it has just ended');
    return { label: this.#results.label(evaluation.toPromise()) };
  }

  async #goOn({ task, how, evaluation }: AgentCommands['AsyncRepl.release']['params']): Promise<Record<string, never>> {
    const { level } = this.thread;
    if (task === level?.id) {
      await level.close();
      this.client().endSession(this.held.size);
      return {};
    }
    const value = evaluation === undefined ? undefined : this.#take(evaluation)?.value;
    const settle = how === 'throw' ? (call: HeldCall) => call.reject(value) : (call: HeldCall) => call.resolve(value);
    const call = this.#call(task);
    const lost = await this.release.goOn(call, settle, 'session');
    if (lost.length > 0) say(lostNotice(call.name, lost));
    return {};
  }

  #locals({ task, frame, scopes, ...style }: AgentCommands['AsyncRepl.locals']['params']) {
    const scope = this.#frame(task, frame);
    return scope.scopes
      .filter(({ type, names }) => scopes.includes(type) && names.length > 0)
      .map(({ names, ...rest }) => ({
        ...rest,
        variables: names.map((name) => ({ name, text: show(scope, name, style) })),
      }));
  }

  /** A finished evaluation whose value is wanted once. */
  #take(id: number): Evaluation | undefined {
    const evaluation = this.#evaluations.get(id);
    this.#evaluations.delete(id);
    return evaluation;
  }

  #call(task: number): HeldCall {
    const call = this.held.get(task);
    if (!call) throw new Error(`#${task} is not held any more`);
    return call;
  }

  #held(task: number): Held {
    const { level } = this.thread;
    return task === level?.id ? level : (this.#entered.get(task) ?? this.#call(task));
  }

  #frame(task: number, frame: number): Scope {
    const scope = this.#held(task).frames[frame];
    if (!scope) throw new Error('that frame is suspended: only its position is known');
    return scope;
  }
}

function show(scope: Scope, name: string, style: { columns: number; colors: boolean }): string {
  let value: unknown;
  try {
    value = scope.current(name);
  } catch (error) {
    return (error as Error).name === 'ReferenceError' ? '<not initialised>' : `<${(error as Error).message}>`;
  }
  return inspectShort(value, style);
}

/** Said by the program itself: it may end before its prompt could. */
function lostNotice(name: string, lost: readonly string[]): string {
  const names = lost.join(', ');
  return `${names}: assigned at the prompt of ${name}, which did not resume directly from its await and kept the old value`;
}
