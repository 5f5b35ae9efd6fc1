import { join } from 'node:path';
import { isMainThread, threadId, Worker } from 'node:worker_threads';
import type { RemotePauser } from '../capture/capture.ts';
import { NativePromise } from '../intrinsics.ts';
import type { AgentEvent, AgentEvents } from '../protocol.ts';
import { newSocketPath, removeStaleFiles, runtimeDirectory, tryUnlink } from '../runtime-directory.ts';
import { sessionEndNoticed } from '../session-end.ts';
import type { WriteBackPlan } from '../write-back.ts';
import { captureState, type BridgeData, type FromBridge, type ToBridge } from './messages.ts';
import { OwnInspector } from '../own-inspector.ts';
import { say } from '../say.ts';

/** How long a program that exits waits for the bridge to let go of the inspector, in milliseconds. */
const closeDeadline = 500;

export interface BridgeOwner {
  /** Handles a call of the client; its result, or a rejection, is sent back. Starts in a macrotask of its own. */
  request(method: string, params: object): Promise<object>;
  clientChanged(isConnected: boolean): void;
  listening(): void;
}

/** The debugged thread's end of its bridge worker: a socket for one client, and a second thread for what the first cannot do. */
export class Bridge implements RemotePauser {
  readonly socketPath: string;
  hasClient = false;
  isListening = false;
  readonly #worker: Worker;
  readonly #words = new Int32Array(new SharedArrayBuffer(12));
  /** Of a worker thread, while the client needs it. */
  #inspector: OwnInspector | undefined;
  #answerArmed: ((failure: string | undefined) => void) | undefined;
  #answerDisarmed: ((isWritten: boolean) => void) | undefined;

  constructor(
    private readonly owner: BridgeOwner,
    group: string,
    claim?: string,
  ) {
    const directory = runtimeDirectory();
    removeStaleFiles(directory);
    this.socketPath = newSocketPath(directory, threadId, group);
    const shared = this.#words.buffer as SharedArrayBuffer;
    const workerData: BridgeData = {
      socketPath: this.socketPath,
      shared,
      isOfMainThread: isMainThread,
      ...(claim !== undefined && { claim }),
    };
    this.#worker = new Worker(join(__dirname, 'bridge.cjs'), { workerData, env: {}, execArgv: [], name: 'async-repl' });
    this.#worker.on('message', this.#receive);
    this.#worker.on('error', (error) => this.#failed(error));
    this.#worker.unref();
  }

  /** A held task keeps the program alive while somebody can release it. */
  setRef(isNeeded: boolean): void {
    if (isNeeded) this.#worker.ref();
    else this.#worker.unref();
  }

  /** It has a session with V8 that makes the thread unable to resume itself from a pause. */
  get isInspecting(): boolean {
    return Atomics.load(this.#words, 2) === 1;
  }

  send<Event extends AgentEvent>(method: Event, params: AgentEvents[Event]): void {
    this.#sendText(JSON.stringify({ method, params }));
  }

  beginCapture() {
    Atomics.store(this.#words, 0, captureState.waiting);
    this.#post({ kind: 'capture' });
    const state = () => Atomics.load(this.#words, 0);
    return {
      isDone: () => state() !== captureState.waiting,
      failure: () => (state() === captureState.failed ? 'V8 could not pause the caller' : undefined),
    };
  }

  /** Resolves, in a macrotask, when the breakpoints of a write-back are set; rejects when they cannot be. */
  arm(plan: WriteBackPlan, armed: (failure: string | undefined) => void): void {
    this.#answerArmed = armed;
    this.#post({ kind: 'arm', plan });
  }

  disarm(): Promise<boolean> {
    return new NativePromise((resolve) => {
      this.#answerDisarmed = resolve;
      this.#post({ kind: 'disarm' });
    });
  }

  /** Ends the worker and removes the socket. */
  close(waitsForClient = false): void {
    this.#worker.removeListener('message', this.#receive);
    this.#worker.on('message', ({ kind }: FromBridge) => {
      if (kind === 'closing') void this.#end();
    });
    this.#closeInspector();
    this.#post({ kind: 'close', waitsForClient });
    tryUnlink(this.socketPath);
  }

  /**
   * As `close`, for a process that exits: returns when the inspector is let go of, so that Node prints nothing about it, and when
   * a client that has the terminal has given it back.
   */
  closeNow(waitsForClient: boolean): void {
    this.close(waitsForClient);
    Atomics.wait(this.#words, 1, 0, closeDeadline);
  }

  readonly #receive = (message: FromBridge): void => {
    switch (message.kind) {
      case 'listening':
        this.isListening = true;
        this.owner.listening();
        break;
      case 'client':
        this.hasClient = message.isConnected;
        this.owner.clientChanged(message.isConnected);
        break;
      case 'request':
        this.#answer(message.id, this.owner.request(message.method, message.params));
        break;
      case 'inspect':
        this.#inspector ??= new OwnInspector((said) => this.#sendText(JSON.stringify(said)));
        this.#inspector.call(message.call);
        break;
      case 'closeInspector':
        this.#closeInspector();
        break;
      case 'armed':
        this.#answerArmed?.(message.failure);
        break;
      case 'disarmed':
        this.#answerDisarmed?.(message.isWritten);
        break;
    }
  };

  #closeInspector(): void {
    this.#inspector?.close();
    this.#inspector = undefined;
  }

  async #end(): Promise<void> {
    await sessionEndNoticed();
    this.#post({ kind: 'end' });
  }

  #answer(id: number, answer: Promise<object>): void {
    answer.then(
      (result) => this.#sendText(JSON.stringify({ id, result })),
      (error: Error) => this.#sendText(JSON.stringify({ id, error: { code: -32_000, message: error.message } })),
    );
  }

  #sendText(text: string): void {
    this.#post({ kind: 'send', text });
  }

  #post(message: ToBridge): void {
    this.#worker.postMessage(message);
  }

  #failed(error: Error): void {
    say(`the debugger's bridge failed (${error.message}); held functions go on.`);
    this.hasClient = false;
    this.#closeInspector();
    this.owner.clientChanged(false);
  }
}
