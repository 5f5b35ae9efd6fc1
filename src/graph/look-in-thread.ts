/** Numbers for each promise in what `lookInThread` gives: line, column, index; -1 for what there is not. */
export const siteWidth = 3;

/** What `lookInThread` resolves with. */
export interface ThreadLook {
  /** `siteWidth` integers of 32 bits for each promise, in base64: V8 passes on a text much faster than numbers. */
  readonly sites: string;
  /** Whether the snapshot is in the file. */
  readonly isWritten: boolean;
}

interface Site {
  isAsync(): boolean;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getPromiseIndex(): number | null;
}

/**
 * Runs in the debugged thread, without a break. Where each of the promises is awaited is read from a stack that is taken
 * in a job that V8 takes for one of that promise's: the job of a promise whose `then` was made to believe that it
 * returns the promise. The stack goes on with who waits for it. No promise of the program is touched; four microseconds
 * each. Then, if both sides see the same file there, the snapshot is written into it.
 *
 * @param this the promises
 * @param path of an empty file. Empty: no snapshot is written.
 */
export function lookInThread(this: readonly Promise<unknown>[], path: string): Promise<ThreadLook> {
  const numbers = new Int32Array(this.length * 3).fill(-1);

  const write = (): boolean => {
    const load = (process as Partial<NodeJS.Process>).getBuiltinModule;
    const fs = load?.('node:fs');
    if (path === '' || load === undefined || !fs?.existsSync(path)) return false;
    try {
      load('node:v8').writeHeapSnapshot(path);
      return true;
    } catch {
      return false; // no room, or no permission
    }
  };

  return new Promise((resolve) => {
    let promise: Promise<unknown>;
    let count = 0;
    const note = (_error: unknown, sites: readonly unknown[]) => {
      const site = (sites as Site[]).find((each) => each.isAsync());
      if (site === undefined) return;
      const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
      numbers.set([line - 1, column - 1, site.getPromiseIndex() ?? -1], count * 3);
    };
    const end = () => {
      resolve({ sites: Buffer.from(numbers.buffer).toString('base64'), isWritten: write() });
    };
    const job = () => {
      const holder: { stack?: unknown } = {};
      const { prepareStackTrace, stackTraceLimit } = Error;
      Error.prepareStackTrace = note;
      // Before the first function that waits there may be frames of Node, which runs the jobs from its own loop of them.
      Error.stackTraceLimit = 6;
      Error.captureStackTrace(holder, job);
      void holder.stack;
      Error.prepareStackTrace = prepareStackTrace;
      Error.stackTraceLimit = stackTraceLimit;
      // One job later: the last promise still has the reaction that was made here.
      if (++count === this.length) void settled.then(end);
    };
    const ignore = () => {};
    const species = function (executor: (settle: () => void, fail: () => void) => void) {
      executor(ignore, ignore);
      return promise;
    };
    // Whatever the program makes of the name, this is V8's.
    const settled = (async () => {})();
    // What the program has put in its place may do anything.
    const isNative = Function.prototype.toString.call(settled.then).includes('[native code]');
    if (this.length === 0 || !isNative) {
      end();
      return;
    }
    // An own `constructor` would do too, but V8 would make every `await` slower from then on, by a tenth.
    const believed = { __proto__: Object.getPrototypeOf(settled), constructor: { [Symbol.species]: species } };
    // The jobs stand in line behind each other: nothing of the program runs between them.
    for (promise of this) {
      const derived = settled.then(job);
      void Object.setPrototypeOf(derived, believed);
      void derived.then(ignore);
    }
  });
}
