import { promiseHooks } from 'node:v8';

/** The promises that were made while a test ran and that are pending. */
export interface HeldPromises {
  readonly promises: ReadonlySet<Promise<unknown>>;
  /** The test is over: what is made from now on is not its own. */
  stop(): void;
}

const active = new Set<Set<Promise<unknown>>>();
let stopHook: (() => void) | undefined;

/**
 * Keeps what a test makes and what is pending. Without that a function that waits for what nothing can settle, which is how most tests
 * hang, is garbage, and would be gone with the first look at the heap. Costs about 0.2 µs for each promise.
 */
export function holdPromises(): HeldPromises {
  const promises = new Set<Promise<unknown>>();
  active.add(promises);
  stopHook ??= promiseHooks.createHook({
    init: (promise) => {
      for (const set of active) set.add(promise);
    },
    settled: (promise) => {
      for (const set of active) set.delete(promise);
    },
  }) as () => void;
  return {
    promises,
    stop() {
      active.delete(promises);
      if (active.size > 0) return;
      stopHook?.();
      stopHook = undefined;
    },
  };
}
