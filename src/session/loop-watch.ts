import type { AgentLink } from './agent-link.ts';

const interval = 250;
/** Shorter than this and a person does not care. */
const noticeable = 200;

/** Asks the program's event loop for an answer from time to time while a prompt is open, and tells how long it has not come. */
export class LoopWatch {
  blockedMs = 0;
  awaiting: { start: number; end: number } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #askedAt = 0;
  #evaluation: number | undefined;

  constructor(
    private readonly link: AgentLink,
    private readonly changed: () => void,
  ) {}

  /** Watches until `stop`; with an evaluation, asks for the `await` that it has reached as well. */
  start(evaluation?: number): void {
    this.#evaluation = evaluation;
    this.awaiting = undefined;
    this.#timer ??= setInterval(() => this.#tick(), interval);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#askedAt = 0;
    this.blockedMs = 0;
  }

  #tick(): void {
    if (this.#askedAt > 0) {
      const waited = Date.now() - this.#askedAt;
      this.#update(waited > noticeable ? waited : 0);
      return;
    }
    this.#askedAt = Date.now();
    const evaluation = this.#evaluation;
    this.link.send('AsyncRepl.ping', evaluation === undefined ? {} : { evaluation }).then(
      ({ awaiting }) => {
        this.#askedAt = 0;
        this.awaiting = awaiting;
        this.#update(0);
      },
      () => this.stop(),
    );
  }

  #update(blockedMs: number): void {
    const isNews = blockedMs !== this.blockedMs || this.awaiting !== undefined;
    this.blockedMs = blockedMs;
    if (isNews) this.changed();
  }
}
