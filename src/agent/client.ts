import { Bridge } from './bridge/bridge.ts';
import type { Mode } from './environment.ts';
import type { HeldCall } from './held-call.ts';
import { NativePromise, nextMacrotask, startTimer, stopTimer } from './intrinsics.ts';
import type { AgentEvent, AgentEvents } from './protocol.ts';
import { claimPath } from './runtime-directory.ts';
import { PromptClaim, promptGroup } from './prompt-claim.ts';
import { placeOf } from './stop-notice.ts';
import { TerminalStreams } from './terminal-streams.ts';
import type { PromptProcess } from './prompt-process.ts';
import type * as uiProcess from './ui-process.ts';
import { say } from './say.ts';

/** How long the bridge stays after the last held call went on, in milliseconds: the next stop is often near. */
const lingerTime = 2_000;
/** How long somebody who wanted to attach may take to come, in milliseconds. */
const arrivalTime = 10_000;
/** How long another prompt may take to join a thread, in milliseconds, before this one looks whether it is still there. */
const retryTime = 300;

/** Who shows the held calls: the bridge that a prompt connects to, and the UI on the program's terminal. */
export class Client {
  #bridge: Bridge | undefined;
  #ui: PromptProcess | undefined;
  #streams: TerminalStreams | undefined;
  #linger: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #drained: (() => void) | undefined;
  #heldCount = 0;
  #isDetached = false;
  isHost = false;
  /** Somebody looks at the live loop, or is about to. */
  #isAttached = false;
  #announceSocket: ((path: string) => void) | undefined;
  #mode: Mode['kind'] = 'off';
  #group = '';
  #claim: PromptClaim | undefined;
  /** Held calls that nobody was told how to attach to yet. */
  readonly #unannounced: HeldCall[] = [];

  constructor(
    private readonly handle: (method: string, params: object) => Promise<object>,
    private readonly abandoned: () => void,
    private readonly bridgeChanged: (bridge: Bridge | undefined) => void,
    /** The prompt has gone, or has not come: one that was open in the live loop (`isLive`), or another one. */
    private readonly left: (isLive: boolean) => void,
  ) {}

  get isConnected(): boolean {
    return this.#bridge?.hasClient === true;
  }

  /** The prompt has V8's inspector open. */
  get isInspected(): boolean {
    return this.#bridge?.isInspecting === true;
  }

  /** This process is the host of a REPL: its prompt is there already, and waits for the socket. */
  serve(ui: PromptProcess, group: string): void {
    this.#ui = ui;
    this.#group = group;
    this.#heldCount = 1;
    this.isHost = true;
    this.bridge.setRef(true);
  }

  /** Resolves with the path of the socket when it can be connected to. It does not keep the program alive. */
  attach(): Promise<string> {
    this.#isAttached = true;
    stopTimer(this.#linger);
    this.#linger = startTimer(() => this.#giveUp(), arrivalTime).unref();
    this.#group ||= 'w';
    const { bridge } = this;
    if (bridge.isListening) return NativePromise.resolve(bridge.socketPath);
    return new NativePromise((resolve) => {
      this.#announceSocket = resolve;
    });
  }

  /** Nobody has come. */
  #giveUp(): void {
    if (this.isConnected) return;
    this.#leave();
    this.#closeBridge();
  }

  /** @returns whether the prompt was open in the live loop. */
  #leave(): boolean {
    const isLive = this.#isAttached;
    this.#isAttached = false;
    this.left(isLive);
    return isLive;
  }

  /** The session of the REPL is over: the host ends when nothing is left to do in it. */
  endSession(remaining: number): void {
    this.#heldCount = remaining;
    this.goneOn();
  }

  /** A call is about to be held. */
  start(mode: Mode): void {
    stopTimer(this.#linger);
    this.#mode = mode.kind;
    this.#group = promptGroup(mode);
  }

  /** Opened when it is first needed, at the latest soon after a hit. */
  get bridge(): Bridge {
    this.#bridge ??= this.#openBridge();
    return this.#bridge;
  }

  held(call: HeldCall, mode: Mode): void {
    this.#heldCount++;
    if (this.#bridge) this.send('AsyncRepl.held', { task: call.toTask() });
    this.#setRef(true);
    this.#lendStreams(mode);
    this.#getReady(mode).catch((error: Error) => this.#cannotOpen(error));
    if (!this.#ui && !this.isConnected && (mode.kind === 'wait' || this.#isDetached)) this.#unannounced.push(call);
    if (this.#bridge?.isListening) this.#sayHowToAttach();
  }

  send<Event extends AgentEvent>(method: Event, params: AgentEvents[Event]): void {
    this.#bridge?.send(method, params);
  }

  /** Resolves when the call may go on: at once, or when the UI has given the terminal back after the last one. */
  async released(call: HeldCall, remaining: number, how: 'session' | 'signal'): Promise<void> {
    this.#heldCount = remaining;
    if (remaining === 0) this.#streams?.hold(); // in order: first what the UI has, then what comes now
    this.send('AsyncRepl.released', { task: call.id, remaining, bytes: this.#streams?.bytes ?? 0, how });
    if (remaining > 0) return;
    if (this.#streams && this.isConnected) await this.#untilDrained();
    else this.#streams?.takeBack();
  }

  /** A released call has gone on: when nothing is held, the program need not be kept alive, and soon nothing is left in it. */
  goneOn(): void {
    if (this.#heldCount > 0) return;
    this.#setRef(false);
    if (this.isHost) return; // what still runs in it may be held, and its prompt waits for its end
    stopTimer(this.#linger);
    this.#linger = startTimer(() => this.#closeBridge(), lingerTime).unref();
  }

  /** The UI has shown all output so far. It may keep the terminal for tasks of other threads: then it gives it back later. */
  drained(keepsTerminal: boolean): void {
    if (keepsTerminal) this.#streams?.goOn();
    else this.#streams?.takeBack();
    this.#drained?.();
  }

  setTerminalSettings(settings: string): void {
    if (this.#ui) this.#ui.terminalSettings = settings;
  }

  /** The UI is about to leave; what is held stays so until somebody attaches. */
  detach(): string {
    this.#isDetached = true;
    this.#streams?.takeBack();
    return this.bridge.socketPath;
  }

  /** What a prompt needs is started piece by piece, so that the event loop never stands still for long. */
  async #getReady(mode: Mode): Promise<void> {
    if (this.#wantsUi(mode)) {
      await nextMacrotask();
      if (this.#heldCount > 0 && this.#wantsUi(mode)) this.#tryStartUi(mode);
      this.#lendStreams(mode);
      if (!this.#ui) this.#lookAgain(mode);
    }
    if (!this.#bridge) {
      await nextMacrotask();
      if (this.#heldCount > 0) this.bridge.setRef(true);
    }
  }

  /** A program may have frozen what Node needs for threads and processes: its functions are not held then. */
  #cannotOpen(error: Error): void {
    say(`no prompt can be opened: ${error.message}`);
    this.abandoned();
  }

  /** Another prompt has the terminal and joins this thread, unless it was about to end: then its place is taken. */
  #lookAgain(mode: Mode): void {
    stopTimer(this.#retry);
    this.#retry = startTimer(() => {
      if (this.#heldCount > 0) this.#getReady(mode).catch((error: Error) => this.#cannotOpen(error));
    }, retryTime).unref();
  }

  #wantsUi({ kind }: Mode): boolean {
    return (kind === 'terminal' || kind === 'plain') && !this.#ui && !this.isConnected && !this.#isDetached;
  }

  #lendStreams({ kind }: Mode): void {
    if (!this.#ui?.output || kind !== 'terminal' || this.#heldCount === 0) return;
    this.#streams ??= new TerminalStreams(this.#ui.output);
    this.#streams.lend();
  }

  #openBridge(): Bridge {
    const owner = {
      request: (method: string, params: object) => this.handle(method, params),
      clientChanged: (isConnected: boolean) => this.#clientChanged(isConnected),
      listening: () => {
        this.#ui?.tell({ socket: bridge.socketPath });
        this.#announceSocket?.(bridge.socketPath);
        this.#sayHowToAttach();
      },
    };
    const bridge: Bridge = new Bridge(owner, this.#group, this.isHost ? claimPath(this.#group) : undefined);
    this.bridgeChanged(bridge);
    this.#followExit();
    return bridge;
  }

  #followExit(): void {
    process.removeListener('exit', this.#exiting);
    process.on('exit', this.#exiting);
  }

  #closeBridge(): void {
    const isRemote = this.isConnected && !this.#ui;
    if (this.#heldCount > 0 || isRemote || this.#streams?.isLent) return;
    this.#bridge?.close();
    this.#bridge = undefined;
    this.bridgeChanged(undefined);
    process.removeListener('exit', this.#exiting); // an idle UI sees the end of its pipe
  }

  /** One prompt for all threads and processes on a terminal: where there is one, it joins this thread as well. */
  #tryStartUi(mode: Mode): void {
    this.#claim = PromptClaim.tryTake(this.#group);
    if (!this.#claim) return;
    const { UiProcess } = require('./ui-process.ts') as typeof uiProcess; // child_process takes a while to load
    this.#ui = new UiProcess(mode, this.#group, ({ wasKilled }) => this.#uiEnded(wasKilled));
    this.#claim.passTo(this.#ui.pid);
    this.#followExit();
    if (this.#bridge?.isListening) this.#ui.tell({ socket: this.#bridge.socketPath });
  }

  #uiEnded(wasKilled: boolean): void {
    const ui = this.#ui;
    this.#ui = undefined;
    this.#claim?.release();
    if (!this.#bridge) process.removeListener('exit', this.#exiting);
    if (wasKilled && this.#heldCount > 0 && this.#mode === 'terminal') ui?.restoreTerminal();
    ui?.end();
    this.#streams?.takeBack();
    this.#streams = undefined;
    this.#drained?.();
    if (!this.#isDetached) this.abandoned();
  }

  #clientChanged(isConnected: boolean): void {
    if (isConnected) return;
    if (this.#heldCount === 0) this.#streams?.takeBack();
    this.#drained?.();
    const wasLive = this.#leave();
    if (this.#heldCount === 0 && (wasLive || !this.#ui)) {
      stopTimer(this.#linger);
      this.#closeBridge(); // at once: who comes back would find a socket where nothing is held
    } else if (!this.#ui && this.#mode !== 'wait' && !this.#isDetached) this.abandoned();
  }

  readonly #exiting = (code: number): void => {
    this.#ui?.tell({ exit: code });
    this.#claim?.release();
    this.#bridge?.closeNow(this.#streams !== undefined && this.#heldCount > 0);
    this.#streams?.takeBack(); // later handlers may print
  };

  #untilDrained(): Promise<void> {
    return new NativePromise((resolve) => {
      this.#drained = () => {
        this.#drained = undefined;
        resolve();
      };
    });
  }

  #setRef(isNeeded: boolean): void {
    this.#bridge?.setRef(isNeeded);
    this.#ui?.setRef(isNeeded);
  }

  /** Once somebody can. */
  #sayHowToAttach(): void {
    for (const call of this.#unannounced.splice(0)) {
      const where = call.frames[0] ? placeOf(call.frames[0].raw) : 'an unknown place';
      say(`#${call.id} ${call.name} is held at ${where}; npx async-repl attach ${process.pid}`);
    }
  }
}
