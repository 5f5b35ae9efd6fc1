import { AsyncLocalStorage, AsyncResource, executionAsyncId, executionAsyncResource } from 'node:async_hooks';

/**
 * The async context of a held function: the stores of every AsyncLocalStorage at its breakpoint.
 *
 * Typed code must run in it, and must be interruptible (`Runtime.terminateExecution`) without aborting the process: Node
 * aborts when a termination unwinds past an async id that was pushed in JavaScript, as `AsyncResource.runInAsyncScope` does.
 * See notes/interrupting.md. So no id is pushed: with AsyncContextFrame (Node 24 and later) the code begins in a microtask
 * made inside the context, before that the stores are lent to the resource that is executing.
 */
export interface AsyncContext {
  run(callback: () => void): void;
}

const storeKeyName = 'kResourceStore';
let usesContextFrame: boolean | undefined;
let takeBackStores: (() => void) | undefined;
let baseAsyncId = 0;

export function captureAsyncContext(): AsyncContext {
  usesContextFrame ??= !(storeKeyName in new AsyncLocalStorage());
  return usesContextFrame ? captureFrame() : captureStores();
}

function captureFrame(): AsyncContext {
  const inFrame = AsyncLocalStorage.snapshot();
  return {
    run(callback) {
      baseAsyncId = 0;
      inFrame(() => queueNative(callback));
    },
  };
}

const settled = (async () => {})();

function queueNative(callback: () => void): void {
  void (async () => {
    await settled;
    callback();
  })();
}

function captureStores(): AsyncContext {
  const held = new AsyncResource('async-repl');
  return {
    run(callback) {
      takeBackStores?.();
      baseAsyncId = executionAsyncId();
      takeBackStores = lendStores(held, executionAsyncResource());
      callback();
      takeBackStores();
    },
  };
}

/** Gives `to` the stores of `from`; the result restores it. Not in a `finally`: a termination runs none. */
function lendStores(from: object, to: object): () => void {
  const source = from as Record<symbol, unknown>;
  const target = to as Record<symbol, unknown>;
  const keys = [...Object.getOwnPropertySymbols(from), ...Object.getOwnPropertySymbols(to)].filter(
    (key) => key.description === storeKeyName,
  );
  const previous = new Map(keys.map((key) => [key, target[key]]));
  for (const key of keys) target[key] = source[key];
  return () => {
    for (const [key, value] of previous) target[key] = value;
    takeBackStores = undefined;
  };
}

/** Whether what executes now may be terminated: no async id has been pushed since the typed code began. */
export function isInterruptible(): boolean {
  const id = executionAsyncId();
  return id === 0 || id === baseAsyncId;
}
