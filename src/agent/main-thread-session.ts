import { Session } from 'node:inspector';

/** How often a thread looks for what Node may have forgotten to wake it for, in milliseconds. */
const wakeInterval = 20;

/**
 * A session with V8 in the main thread, for another thread. Node now and then does not wake that one for an answer
 * (notes/inspector-sessions.md): it wakes by itself for as long as it is connected.
 */
export class MainThreadSession extends Session {
  readonly #wake = setInterval(() => {}, wakeInterval).unref();

  constructor() {
    super();
    this.connectToMainThread();
  }

  override disconnect(): void {
    clearInterval(this.#wake);
    super.disconnect();
  }
}
