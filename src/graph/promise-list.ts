import type { HeapTarget } from './heap-target.ts';

const objectGroup = 'async-repl-promises';

/** By this property the list is found again in a snapshot. */
export const listMark = 'async-repl: promises';

/** By this one a promise is found that a function of this file waits for. */
export const probeMark = 'async-repl: probe';

/** All promises of a thread, kept alive in it until they are released. */
export class PromiseList {
  private constructor(
    private readonly target: HeapTarget,
    private readonly objectId: string,
  ) {}

  /** V8 collects garbage and walks through the heap for it, which takes about a quarter of the time of a snapshot. */
  static async query(target: HeapTarget): Promise<PromiseList> {
    const { result: prototype } = await target.send('Runtime.evaluate', {
      expression: 'Object.getPrototypeOf((async () => {})())', // V8's, also where the program has replaced the name
      objectGroup,
    });
    const prototypeObjectId = prototype.objectId ?? '';
    const { objects } = await target.send('Runtime.queryObjects', { prototypeObjectId, objectGroup });
    // An array: it stays the same, whatever the program makes of promises meanwhile.
    const list = new PromiseList(target, objects.objectId ?? '');
    await list.call(marked, [listMark, probeMark]);
    return list;
  }

  /** Calls a function with the list as `this`. What it gives is kept alive too; undefined where it throws. */
  async call(called: (this: never, ...args: never[]) => unknown, args: readonly unknown[]): Promise<unknown> {
    const { result, exceptionDetails } = await this.target.send('Runtime.callFunctionOn', {
      objectId: this.objectId,
      objectGroup,
      functionDeclaration: `${String(called)}\n//# sourceURL=async-repl:${called.name}\n`,
      arguments: args.map((value) => ({ value })),
      awaitPromise: called !== marked,
      returnByValue: called !== marked,
    });
    return exceptionDetails ? undefined : result.value;
  }

  async release(): Promise<void> {
    await this.target.send('Runtime.releaseObjectGroup', { objectGroup });
  }
}

/**
 * Runs in the debugged thread. Besides the list it keeps a promise that a suspended function waits for: a snapshot in which
 * that is not found is of a V8 that is not known. The program may have another `Promise` by now; V8 has its own.
 */
function marked(this: unknown, name: string, probe: string): object {
  // oxlint-disable-next-line unicorn/no-thenable -- awaiting it is the point
  const never: PromiseLike<never> = { then: () => never as never };
  const awaited = (async () => {
    await never;
  })();
  void (async () => {
    await awaited;
  })();
  return { [name]: this, [probe]: awaited };
}
