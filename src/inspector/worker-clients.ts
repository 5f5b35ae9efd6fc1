import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';
import { CdpError, DisconnectedError } from './cdp-errors.ts';
import type { InspectorClient } from './inspector-client.ts';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

/** V8's domains of one thread. */
export interface ThreadClient {
  send<Method extends keyof Commands>(
    method: Method,
    ...params: Commands[Method]['paramsType']
  ): Promise<Commands[Method]['returnType']>;
  on<Event extends keyof Events>(event: Event, listener: (params: Events[Event][0]) => void): () => void;
}

/** A worker thread of a process, reached through the connection to its main thread. */
export class WorkerClient implements ThreadClient {
  #count = 0;
  readonly #pending = new Map<number, { resolve(result: unknown): void; refuse(reason: string | undefined): void }>();
  readonly #listeners = new Map<string, Set<(params: never) => void>>();

  constructor(
    /** Node's `threadId`. */
    readonly id: number,
    /** The file that it runs, where it runs one. */
    readonly url: string,
    /** `[worker 3] parser`, by the name that the program gave it. */
    readonly title: string,
    private readonly main: InspectorClient,
    private readonly sessionId: string,
  ) {}

  /** @throws CdpError when it is refused, DisconnectedError when the thread is gone. */
  send<Method extends keyof Commands>(
    method: Method,
    ...[params = {}]: Commands[Method]['paramsType']
  ): Promise<Commands[Method]['returnType']> {
    const refused = new CdpError(method, '');
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        resolve,
        refuse(reason) {
          if (reason === undefined) reject(new DisconnectedError('the worker thread has ended'));
          refused.message = reason ?? '';
          reject(refused);
        },
      });
      const message = JSON.stringify({ id, method, params });
      this.main
        .send('NodeWorker.sendMessageToWorker', { sessionId: this.sessionId, message })
        .catch(() => this.ended());
    });
  }

  on(event: string, listener: (params: never) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  receive(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
      method?: string;
      params?: unknown;
    };
    if (message.method !== undefined)
      for (const listener of this.#listeners.get(message.method) ?? []) listener(message.params as never);
    const call = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (message.id !== undefined) this.#pending.delete(message.id);
    if (message.error) call?.refuse(message.error.message);
    else call?.resolve(message.result);
  }

  /** The thread is gone. */
  ended(): void {
    for (const call of this.#pending.values()) call.refuse(undefined);
    this.#pending.clear();
  }
}

/** The worker threads of a process. */
export class WorkerClients {
  readonly #workers = new Map<string, WorkerClient>();
  readonly #stops: readonly (() => void)[];

  private constructor(private readonly main: InspectorClient) {
    this.#stops = [
      main.on('NodeWorker.attachedToWorker', ({ sessionId, workerInfo: { workerId, url, title } }) => {
        const id = Number(/^\[worker (\d+)\]/.exec(title)?.[1] ?? workerId); // the latter counts by itself
        this.#workers.set(sessionId, new WorkerClient(id, url, title, main, sessionId));
      }),
      main.on('NodeWorker.receivedMessageFromWorker', ({ sessionId, message }) =>
        this.#workers.get(sessionId)?.receive(message),
      ),
      main.on('NodeWorker.detachedFromWorker', ({ sessionId }) => {
        this.#workers.get(sessionId)?.ended();
        this.#workers.delete(sessionId);
      }),
    ];
  }

  /** Node tells of those that run, and of those that are started, before and after it answers. */
  static async connect(main: InspectorClient): Promise<WorkerClients> {
    const workers = new WorkerClients(main);
    await main.send('NodeWorker.enable', { waitForDebuggerOnStart: false });
    return workers;
  }

  get running(): readonly WorkerClient[] {
    return [...this.#workers.values()];
  }

  async disconnect(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.main.send('NodeWorker.disable', {}).catch(() => {});
    for (const worker of this.#workers.values()) worker.ended();
  }
}
