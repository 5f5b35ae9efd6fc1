import { captureAsyncContext, prepareTermination } from './async-context.ts';
import { awaitChain } from './await-chain.ts';
import { capture } from './capture/capture.ts';
import { Client } from './client.ts';
import { currentMode, type Mode } from './environment.ts';
import { KeptPromises } from './entered/kept-promises.ts';
import { FrameScope } from './frame-scope.ts';
import { HeldCall, type Level } from './held-call.ts';
import type * as attachedLevel from './attached/attached-level.ts';
import type * as topLevel from './host/top-level.ts';
import type { PromptProcess } from './prompt-process.ts';
import type { SetTraceAsyncOptions } from './index.ts';
import { NativePromise } from './intrinsics.ts';
import type { HeldTask } from './protocol.ts';
import { Release } from './release.ts';
import type * as requests from './requests.ts';
import { callerPlace } from './stop-notice.ts';
import { say } from './say.ts';

const passAdvice =
  'set ASYNC_REPL=wait to hold it for `npx async-repl attach`, or ASYNC_REPL=plain to read commands from stdin';
const passed = NativePromise.resolve(undefined);

/** The debugger's part in one thread of the program: holds calls of `setTraceAsync` and lets them go on. */
export class Agent implements requests.ThreadAgent {
  readonly #held = new Map<number, HeldCall>();
  readonly #release = new Release(
    this.#held,
    (call, how) => this.#released(call, how),
    () => this.#client.goneOn(),
  );
  #madeRequests: requests.Requests | undefined;
  readonly #client: Client = new Client(
    (method, params) => this.#requests.handle(method, params),
    () => this.#abandoned(),
    (bridge) => {
      this.#release.bridge = bridge;
      if (!bridge) this.#unloadNow();
    },
    (isLive) => this.#left(isLive),
  );
  level: Level | undefined;
  /** Takes what was loaded for an attached prompt out of the program. */
  #unload: (() => void) | undefined;
  #count = 0;
  readonly #passedPlaces = new Set<string>();

  /** Loaded when a prompt first asks: the program's pause at a hit is shorter by it. */
  get #requests(): requests.Requests {
    if (!this.#madeRequests) {
      const { Requests } = require('./requests.ts') as typeof requests;
      this.#madeRequests = new Requests(this.#held, this.#release, () => this.#client, this);
    }
    return this.#madeRequests;
  }

  /** Holds the caller of the public function, or passes, as its options and the environment say. */
  hit(options: SetTraceAsyncOptions): Promise<unknown> {
    const mode = currentMode();
    if (mode.kind === 'off' || options.signal?.aborted) return passed;
    try {
      if (!isWanted(options)) return passed;
    } catch (error) {
      return NativePromise.reject(error); // the program's own
    }
    if (mode.kind === 'pass' && !this.#client.isConnected) return this.#pass(mode.reason);
    try {
      return this.#hold(options, mode);
    } catch (error) {
      return this.#pass((error as Error).message);
    }
  }

  /** Makes this process the host of a REPL, whose prompt `ui` is. */
  open(ui: PromptProcess, group: string): void {
    const { TopLevel } = require('./host/top-level.ts') as typeof topLevel; // of no use to a program
    this.level = new TopLevel();
    this.#client.serve(ui, group);
    this.#requests.ownAll();
  }

  /**
   * Opens a prompt in the live loop of this thread for whoever connects; resolves with the path of the socket. `unload` is called when
   * they have left and nothing is held.
   */
  attach(unload: () => void): Promise<string> {
    if (this.#client.isHost) throw new Error('it runs the code of an async-repl, which has its own prompt');
    const { AttachedLevel } = require('./attached/attached-level.ts') as typeof attachedLevel;
    this.#unload ??= unload;
    this.level ??= new AttachedLevel();
    return this.#client.attach();
  }

  #unloadNow(): void {
    const unload = this.#unload;
    this.#unload = undefined;
    unload?.();
  }

  /** The prompt is gone; with `isLive` it was open in the live loop. */
  #left(isLive: boolean): void {
    this.#madeRequests?.leaveAll();
    this.keptPromises.clear();
    if (!isLive) return;
    const { level } = this;
    this.level = undefined;
    void level?.close();
    if (this.#held.size === 0) this.#madeRequests?.forget();
  }

  /** For a debugger that has paused this thread: whether what runs may be terminated, now, without harm. */
  readonly prepareTermination = prepareTermination;

  /** For the inspector of this thread: which functions were listed. */
  readonly keptPromises = new KeptPromises();

  /** From the inspector of this thread: the generator object of a suspended function. */
  offered: object | undefined;

  nextId(): number {
    return ++this.#count;
  }

  /** For the inspector of this thread: what is looked at right now. */
  inspected?: object | undefined;

  /** For a write-back in a pause: the values that the resumed function gets. */
  get writeBackValues(): readonly unknown[] {
    return this.#release.values;
  }

  #hold(options: SetTraceAsyncOptions, mode: Mode): Promise<unknown> {
    const context = captureAsyncContext();
    const awaiters = awaitChain(this.hit);
    this.#client.start(mode);
    const frames: FrameScope[] = [];
    capture(
      (raw, evaluator, witness, ...scopes) => frames.push(new FrameScope(raw, evaluator, witness, scopes)),
      () => this.#client.bridge,
      this.#client.isInspected,
    );
    const call = new HeldCall(this.nextId(), options, frames, awaiters, context);
    this.#held.set(call.id, call);
    this.#followSignal(call, options.signal);
    this.#client.held(call, mode);
    return call.promise;
  }

  #followSignal(call: HeldCall, signal: AbortSignal | undefined): void {
    if (!signal) return;
    const goOn = () => this.#release.now(call, 'signal');
    signal.addEventListener('abort', goOn, { once: true });
    call.onReleased(() => signal.removeEventListener('abort', goOn));
  }

  #released(call: HeldCall, how: 'session' | 'signal'): Promise<void> {
    this.#held.delete(call.id);
    call.cleanUp();
    const remaining = this.#held.size + Number(this.level?.isOpen ?? false);
    if (remaining === 0 && !this.level) this.#madeRequests?.forget();
    return this.#client.released(call, remaining, how);
  }

  /** The UI is gone and nobody else can release what it held. */
  #abandoned(): void {
    const calls = [...this.#held.values()];
    if (calls.length === 0) return;
    const names = calls.map((call) => `#${call.id} ${call.name}`).join(', ');
    say(`the prompt is gone; ${names} ${calls.length > 1 ? 'go' : 'goes'} on.`);
    for (const call of calls) this.#release.now(call, 'signal');
  }

  /** Says once for each place that it does not hold: a breakpoint in a busy path must not fill a log. */
  #pass(reason: string): Promise<undefined> {
    const where = callerPlace(this.hit);
    if (!this.#passedPlaces.has(where)) {
      this.#passedPlaces.add(where);
      say(`breakpoint at ${where} not held: ${reason}; ${passAdvice}.`);
    }
    return passed;
  }

  get tasks(): HeldTask[] {
    return [...this.#held.values()].map((call) => call.toTask());
  }
}

/** @throws what a `when` function throws: it is the program's own error. */
function isWanted({ when }: SetTraceAsyncOptions): boolean {
  if (when === undefined) return true;
  return Boolean(typeof when === 'function' ? (when as () => unknown)() : when);
}
