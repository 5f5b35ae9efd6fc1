import { NativePromise, thenOf } from '../agent/intrinsics.ts';

const ignore = () => {};

/**
 * Calls back in a job that V8 takes for one of the promise's: the stack that is taken there goes on with who waits for it.
 *
 * It is the job of a promise whose `then` was made to believe that it returns the given one. That one is not touched: no
 * handler is added, and nothing settles it.
 */
export function inJobOf<Result>(promise: Promise<unknown>, callback: () => Result): Promise<Result> {
  return new NativePromise((resolve, reject) => {
    const begun = ownThen(new NativePromise<void>((begin) => begin()), NativePromise, () => {
      try {
        resolve(callback());
      } catch (error) {
        reject(error);
      }
    });
    const believed = function (executor: (settle: () => void, fail: () => void) => void) {
      executor(ignore, ignore);
      return promise;
    };
    void ownThen(begun, believed, ignore);
  });
}

/**
 * `then`, with a class for what it returns, whatever the program has made of the prototype. The promise gets another
 * prototype and no `constructor` of its own: V8 would make every `await` slower from then on, by a tenth.
 */
function ownThen(promise: Promise<void>, species: unknown, callback: () => void): Promise<void> {
  const constructor = { __proto__: null, [Symbol.species]: species };
  void Object.setPrototypeOf(promise, { __proto__: null, constructor });
  return thenOf(promise, callback);
}
