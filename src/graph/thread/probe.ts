import type { HeapTarget } from '../heap-target.ts';
import { callInThread, type ThreadFunction, sourceOf } from './call-in-thread.ts';

const objectGroup = 'async-repl-probe';

/** By this property a promise is found that a function of this file waits for. */
export const probeMark = 'async-repl: probe';

/** Keeps a suspended function in a thread: a snapshot in which it is not found is of a V8 that is not known. */
export class Probe implements AsyncDisposable {
  private constructor(
    private readonly target: HeapTarget,
    private readonly objectId: string,
  ) {}

  static async place(target: HeapTarget): Promise<Probe> {
    const expression = `(${sourceOf(makeProbe)})('${probeMark}')`;
    const { result } = await target.send('Runtime.evaluate', { expression, objectGroup });
    return new Probe(target, result.objectId ?? '');
  }

  /** Calls a function while it is there. */
  call(called: ThreadFunction, args: readonly unknown[]): Promise<unknown> {
    return callInThread(this.target, called, { objectId: this.objectId, objectGroup, args });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.target.send('Runtime.releaseObjectGroup', { objectGroup });
  }
}

/** Runs in the debugged thread. The program may have another `Promise` by now; V8 has its own. */
function makeProbe(mark: string): object {
  // oxlint-disable-next-line unicorn/no-thenable -- awaiting it is the point
  const never: PromiseLike<never> = { then: () => never as never };
  const awaited = (async () => {
    await never;
  })();
  void (async () => {
    await awaited;
  })();
  return { [mark]: awaited };
}
