import { types } from 'node:util';
import type { AsyncContext } from './async-context.ts';
import { reportError } from './error-report.ts';
import { elapsed, markHandled, NativePromise, nextMacrotask, whenSettled } from './intrinsics.ts';
import type { Outcome } from './protocol.ts';
import type { Results } from './results.ts';
import { formatTiming, type Sample } from './timing-report.ts';

/** Runs are measured for this long altogether, in milliseconds. */
const budget = 1_000;
/** Faster runs are measured several at a time: far above what the clock resolves and what reading it costs. In milliseconds. */
const enough = 0.02;
/** The program's event loop turns at least this often, in milliseconds. */
const patience = 50;

/** Runs a function again and again, each run awaited if it gives a promise, and tells how long one takes. */
export class Timing {
  readonly #samples: Sample[] = [];
  #isStopped = false;
  /** What the run in progress gave, or the last one. */
  #value: unknown;

  constructor(
    private readonly run: () => unknown,
    private readonly context: AsyncContext,
    private readonly results: Results,
  ) {}

  /** Calls back once. The error of the first run that fails ends it. */
  start(finished: (outcome: Outcome) => void): void {
    this.context.run(() => {
      whenSettled(
        this.#measure(),
        () => finished(toOutcome(formatTiming(this.#samples))),
        (error) => {
          this.results.keepError(error);
          finished({ kind: 'error', error: reportError(error) });
        },
      );
    });
  }

  /** Ends it after the run in progress, whose promise this is. */
  stop(): Promise<unknown> {
    this.#isStopped = true;
    const value = this.#value;
    const last = (async () => value)();
    markHandled(last);
    return last;
  }

  async #measure(): Promise<void> {
    const { run } = this;
    let runs = 1;
    let measured = 0;
    let turnedAt = elapsed();
    while (measured < budget && !this.#isStopped) {
      const begun = elapsed();
      for (let left = runs; left > 0; left--) {
        const value = run();
        this.#value = isThenable(value) ? toPromise(value) : value;
        if (types.isPromise(this.#value)) await this.#value;
      }
      const ended = elapsed();
      this.#samples.push({ runs, milliseconds: ended - begun });
      measured += ended - begun;
      runs = nextBatch(runs, ended - begun);
      if (ended - turnedAt < patience) continue;
      await nextMacrotask();
      turnedAt = elapsed(); // the time between was the program's
    }
  }
}

/** How many runs to measure together, after so many took so long. The first ones are slow: V8 has not compiled them yet. */
function nextBatch(runs: number, milliseconds: number): number {
  if (milliseconds < enough) return runs * 2;
  return milliseconds > 8 * enough ? Math.max(1, Math.floor(runs / 2)) : runs;
}

/** What `await` waits for: query builders, too, run only when they are awaited. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return types.isPromise(value) || typeof (value as { then?: unknown }).then === 'function';
}

/** One promise for who runs it and who stops waiting: a query builder must not run twice. */
function toPromise(value: PromiseLike<unknown>): Promise<unknown> {
  return types.isPromise(value) ? value : new NativePromise((resolve) => resolve(value));
}

function toOutcome(text: string): Outcome {
  return { kind: 'value', text, isUndefined: false, isPendingPromise: false };
}
