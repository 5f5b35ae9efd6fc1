import type { HeapNode } from './heap.ts';

/** What V8's own async stack traces tell of who waits for a promise. */
export interface AwaitSite {
  /** 0-based: the `await` of the function that waits for it directly. */
  readonly line: number;
  readonly column: number;
  /** Its index, counted from 0, if a combinator waits for it; then line and column mean nothing. */
  readonly index: number | undefined;
}

/** By promise. A promise with several waiters, or none, has no site. */
export type AwaitSites = ReadonlyMap<HeapNode, AwaitSite>;

/** Numbers for each promise in what `readAwaitSites` gives: line, column, index; -1 for what there is not. */
export const siteWidth = 3;

interface Site {
  isAsync(): boolean;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getPromiseIndex(): number | null;
}

/**
 * Runs in the debugged thread. For each promise a stack is taken in a job that V8 takes for one of that promise's: the
 * job of a promise whose `then` was made to believe that it returns the promise. The stack goes on with who waits for
 * it. No promise of the program is touched; ten microseconds each.
 *
 * @returns `siteWidth` numbers for each promise, 0-based
 */
export async function readAwaitSites(this: readonly Promise<unknown>[]): Promise<number[]> {
  const sites = (promise: unknown) =>
    new Promise<Site | undefined>((resolve) => {
      const job = Promise.resolve().then(() => {
        const { prepareStackTrace, stackTraceLimit } = Error;
        const holder: { stack?: unknown } = {};
        let found: Site | undefined;
        // Besides this one there may be frames of Node, which runs the jobs from its own loop of them.
        Error.stackTraceLimit = 16;
        Error.prepareStackTrace = (_error, all) => {
          found = (all as unknown as Site[]).find((site) => site.isAsync());
        };
        Error.captureStackTrace(holder);
        void holder.stack;
        Error.prepareStackTrace = prepareStackTrace;
        Error.stackTraceLimit = stackTraceLimit;
        resolve(found);
      });
      const species = function (executor: (settle: () => void, fail: () => void) => void) {
        executor(
          () => {},
          () => {},
        );
        return promise;
      };
      void Object.defineProperty(job, 'constructor', { value: { [Symbol.species]: species } });
      void job.then(() => {});
    });
  const numbers: number[] = [];
  for (const promise of this) {
    const site = await sites(promise);
    const index = site?.getPromiseIndex() ?? -1;
    numbers.push((site?.getLineNumber() ?? 0) - 1, (site?.getColumnNumber() ?? 0) - 1, index);
  }
  return numbers;
}
