import { constants } from 'node:os';

const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal is to end this process: the process that is looked at is left as it was found first. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor(private readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
  }

  /** The exit status, as a shell tells it of what ends by that signal. */
  get status(): number {
    return 128 + constants.signals[this.signal];
  }
}

/**
 * Keeps the signals that would end this process from doing so while another one is looked at: Ctrl-C, a terminal that is closed, `kill`.
 * One whose connection breaks off may keep its inspector open for a while, and Node's inspector may crash of it.
 */
export class EndingSignals {
  /** Rejects with InterruptedError at the first one; never resolves. */
  readonly received: Promise<never>;
  #first: InterruptedError | undefined;
  #reject: (error: InterruptedError) => void = () => {};

  constructor() {
    this.received = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    this.received.catch(() => {});
    for (const signal of ending) process.on(signal, this.#receive);
  }

  /** @throws InterruptedError if there was one. */
  throwIfReceived(): void {
    if (this.#first !== undefined) throw this.#first;
  }

  /** They end this process again. */
  release(): void {
    for (const signal of ending) process.off(signal, this.#receive);
  }

  readonly #receive = (signal: NodeJS.Signals): void => {
    this.#first ??= new InterruptedError(signal);
    this.#reject(this.#first);
  };
}
