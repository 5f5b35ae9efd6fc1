import { performance } from 'node:perf_hooks';
import timers from 'node:timers';

/**
 * What the agent needs of the language, taken when it is loaded, so that a program that replaces globals later does not change
 * how it is debugged. The constructor of an async function's promise is the real Promise even where the global was replaced before.
 */
export const NativePromise = (async () => {})().constructor as PromiseConstructor;
export const NativeError = Error;
export const { captureStackTrace } = Error;
export const { now } = Date;
/** Milliseconds since the process began; never goes back. */
export const elapsed = performance.now.bind(performance);
const { then } = NativePromise.prototype;

const { setImmediate: immediately, setTimeout: startTimer, clearTimeout: stopTimer } = timers;
export { startTimer, stopTimer };

/** The true `then`; it still asks the promise for its class. */
export function thenOf<Value, Result>(promise: Promise<Value>, fulfilled: (value: Value) => Result): Promise<Result> {
  return Reflect.apply(then, promise, [fulfilled]) as Promise<Result>;
}

/** Resolves in a fresh macrotask. */
export function nextMacrotask(): Promise<void> {
  return new NativePromise((resolve) => void immediately(resolve));
}

/** Marks a promise as handled without changing what anybody else sees of it. */
export function markHandled(promise: Promise<unknown>): void {
  void Reflect.apply(then, promise, [undefined, () => {}]);
}

/** Calls back when a promise settles; it counts as handled. */
export function whenSettled(
  promise: Promise<unknown>,
  fulfilled: (value: unknown) => void,
  rejected: (reason: unknown) => void,
): void {
  void Reflect.apply(then, promise, [fulfilled, rejected]);
}
