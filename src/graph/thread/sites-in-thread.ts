/** Numbers for each promise in what `sitesInThread` gives: line, column, index, script; -1 for what there is not. */
export const siteWidth = 4;

/** Where some of the promises of a list are awaited. */
export interface ListedSites {
  /** `siteWidth` integers of 32 bits for each promise, in base64: V8 passes on a text much faster than numbers. */
  readonly sites: string;
  /** Names of the scripts, by the number that a site has. */
  readonly scripts: readonly string[];
  /** Whether the list goes on. */
  readonly hasMore: boolean;
}

interface Site {
  isAsync(): boolean;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getPromiseIndex(): number | null;
  getScriptNameOrSourceURL(): string | null;
}

/**
 * Runs in the debugged thread, without a break. Where each of the promises is awaited is read from a stack that is taken
 * in a job that V8 takes for one of that promise's: the job of a promise whose `then` was made to believe that it
 * returns the promise. The stack goes on with who waits for it. No promise of the program is touched; four microseconds
 * each.
 *
 * @param this all the promises
 * @param from of the first one that is asked about
 */
export function sitesInThread(
  this: readonly Promise<unknown>[],
  from: number,
  most: number,
): Promise<ListedSites> | undefined {
  const asked = this.slice(from, from + most);
  const numbers = new Int32Array(asked.length * 4).fill(-1);
  const scripts: string[] = [];
  const numberOf = (script: string) => {
    const known = scripts.lastIndexOf(script);
    return known < 0 ? scripts.push(script) - 1 : known;
  };
  // Whatever the program makes of the name, this is V8's.
  const settled = (async () => {})();
  // What the program has put in its place may do anything.
  if (!Function.prototype.toString.call(settled.then).includes('[native code]')) return undefined;

  return new Promise((resolve) => {
    let promise: Promise<unknown>;
    let count = 0;
    const note = (_error: unknown, sites: readonly unknown[]) => {
      const site = (sites as Site[]).find((each) => each.isAsync());
      if (site === undefined) return;
      const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
      const script = numberOf(site.getScriptNameOrSourceURL() ?? '');
      numbers.set([line - 1, column - 1, site.getPromiseIndex() ?? -1, script], count * 4);
    };
    const end = () => {
      const sites = Buffer.from(numbers.buffer).toString('base64');
      resolve({ sites, scripts, hasMore: from + most < this.length });
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
      if (++count === asked.length) end();
    };
    const ignore = () => {};
    const species = function (executor: (settle: () => void, fail: () => void) => void) {
      executor(ignore, ignore);
      return promise;
    };
    if (asked.length === 0) end();
    // An own `constructor` would do too, but V8 would make every `await` slower from then on, by a tenth.
    const believed = { __proto__: Object.getPrototypeOf(settled), constructor: { [Symbol.species]: species } };
    // The jobs stand in line behind each other: nothing of the program runs between them.
    for (promise of asked) {
      const derived = settled.then(job);
      void Object.setPrototypeOf(derived, believed);
      void derived.then(ignore);
    }
  });
}
