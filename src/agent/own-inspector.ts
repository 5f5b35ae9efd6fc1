import { Session } from 'node:inspector';

/** A call of V8's inspector. */
export interface InspectorCall {
  readonly id: number;
  readonly method: string;
  readonly params: object;
}

/** What V8's inspector says: the answer to a call, or an event. */
export type InspectorMessage =
  | { readonly id: number; readonly result: object }
  | { readonly id: number; readonly error: { readonly code: number; readonly message: string } }
  | { readonly method: string; readonly params: object };

/**
 * V8's inspector of this very thread, for another thread that speaks to it by messages: the only one that reaches a worker thread
 * without the main thread's help. Nothing is answered while the thread is busy; it can pause and resume itself all the same.
 */
export class OwnInspector {
  readonly #session = new Session();

  constructor(private readonly tell: (message: InspectorMessage) => void) {
    this.#session.connect();
    this.#session.on('inspectorNotification', ({ method, params }: { method: string; params: object }) => {
      tell({ method, params });
    });
  }

  call({ id, method, params }: InspectorCall): void {
    this.#session.post(method, params, (error: Error | null, result?: object) => {
      this.tell(error ? { id, error: { code: -32_000, message: error.message } } : { id, result: result ?? {} });
    });
  }

  close(): void {
    this.#session.disconnect();
  }
}
