import type { InspectorCall } from '../../agent/own-inspector.ts';

/** A thread that is looked at: its inspector, by whatever way it is reached. */
export interface ThreadTarget {
  send(method: string, params?: object): Promise<unknown>;
  /** Subscribes; the result unsubscribes. */
  on(event: string, listener: (params: never) => void): () => void;
}

/** What the inspector says: the answer to a call, or an event. */
export interface Message {
  readonly id?: number;
  readonly result?: object;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: object;
}

/** A thread whose inspector is reached by messages. */
export class MessageTarget implements ThreadTarget {
  readonly #listeners = new Map<string, Set<(params: never) => void>>();
  readonly #pending = new Map<number, (message: Message) => void>();
  #lastId = 0;

  /** @param post passes a call on; it throws or rejects where that cannot be done */
  constructor(private readonly post: (call: InspectorCall) => unknown) {}

  readonly send = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, ({ error, result }) => {
        this.#pending.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      Promise.resolve(this.post({ id, method, params })).catch(reject);
    });

  on(event: string, listener: (params: never) => void): () => void {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener));
    return () => void all.delete(listener);
  }

  readonly receive = (message: Message): void => {
    if (message.id !== undefined) this.#pending.get(message.id)?.(message);
    else for (const listener of this.#listeners.get(message.method ?? '') ?? []) listener(message.params as never);
  };
}
