import { AsyncLocalStorage, AsyncResource, executionAsyncId, executionAsyncResource } from 'node:async_hooks';
import { types } from 'node:util';

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

/** What Node calls the keys of a resource that hold stores; from 24 on, without AsyncContextFrame, one key holds all of them. */
const storeKeyNames = new Set(['kResourceStore', 'kAsyncLocalStorageContext']);
let usesContextFrame: boolean | undefined;
let takeBackStores: (() => void) | undefined;
let baseAsyncId = 0;

export function captureAsyncContext(): AsyncContext {
  usesContextFrame ??= !('kResourceStore' in new AsyncLocalStorage());
  return usesContextFrame ? captureFrame() : captureStores();
}

function captureFrame(): AsyncContext {
  const inFrame = AsyncLocalStorage.snapshot();
  return {
    run(callback) {
      baseAsyncId = 0;
      try {
        inFrame(() => queueNative(callback));
      } catch {
        // Node's own way in needs the iterator of arrays, which a program may have deleted: without the stores, then.
        queueNative(callback);
      }
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
  const keys = Object.getOwnPropertySymbols(from)
    .concat(Object.getOwnPropertySymbols(to))
    .filter((key) => storeKeyNames.has(key.description ?? ''));
  const previous = keys.map((key) => target[key]);
  // No iterator is used: a program may have deleted that of arrays.
  keys.forEach((key) => (target[key] = source[key]));
  return () => {
    keys.forEach((key, index) => (target[key] = previous[index]));
    takeBackStores = undefined;
  };
}

/**
 * Called in a pause, right before what executes is terminated: whether it may be. It may if no async id has been pushed since
 * the typed code began. After an `await` in a program with async hooks (before Node 24 AsyncLocalStorage is one), Node has
 * pushed that of the promise; as a termination keeps the hook from taking it off again, it is taken off here.
 */
export function prepareTermination(): boolean {
  const id = executionAsyncId();
  if (isBase(id)) return true;
  if (!types.isPromise(executionAsyncResource())) return false;
  popAsyncId(id);
  return isBase(executionAsyncId());
}

function isBase(id: number): boolean {
  return id === 0 || id === baseAsyncId;
}

interface AsyncWrap {
  popAsyncContext(id: number): boolean;
}

/** Does nothing where Node does not give it away (24 and later). */
function popAsyncId(id: number): void {
  const { noDeprecation } = process;
  try {
    process.noDeprecation = true; // the warning would be the program's
    const { binding } = process as unknown as { binding?(name: string): AsyncWrap };
    binding?.call(process, 'async_wrap').popAsyncContext(id);
  } catch {
    // then what executes cannot be terminated
  } finally {
    process.noDeprecation = noDeprecation as boolean;
  }
}
