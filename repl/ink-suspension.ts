import type { useApp } from 'ink';

type SuspendTerminal = ReturnType<typeof useApp>['suspendTerminal'];

/** The terminal is somebody else's for a while. Ink suspends at once, but hands out the way back in a promise. */
export class Suspension {
  readonly #pending: ReturnType<SuspendTerminal>;
  #resume: (() => Promise<void>) | undefined;

  constructor(pending: ReturnType<SuspendTerminal>) {
    this.#pending = pending;
    void pending.then(({ resume }) => {
      this.#resume = resume;
    });
  }

  /** `ended` is called right before the region is drawn again. */
  end(ended: () => void): void {
    if (!this.#resume) {
      void this.#pending.then(() => this.end(ended));
      return;
    }
    ended();
    void this.#resume();
  }
}
