import type { HeapTarget } from '../heap-target.ts';
import { callInThread, type ThreadFunction } from './call-in-thread.ts';
import { type ListedSites, sitesInThread } from './sites-in-thread.ts';

const objectGroup = 'async-repl-promises';

/** By this property the list is found again in a snapshot. */
export const listMark = 'async-repl: promises';

/** Of how many promises the sites are asked at once: some 50 ms. */
const sitesAtOnce = 10_000;

/** All promises of a thread, kept alive in it until they are released. */
export class PromiseList implements AsyncDisposable {
  private constructor(
    private readonly target: HeapTarget,
    private readonly objectId: string,
  ) {}

  /** V8 collects garbage and walks through the heap twice for it: a quarter to half of the time of a snapshot. */
  static async query(target: HeapTarget): Promise<PromiseList> {
    const { result: prototype } = await target.send('Runtime.evaluate', {
      expression: 'Object.getPrototypeOf((async () => {})())', // V8's, also where the program has replaced the name
      objectGroup,
    });
    const prototypeObjectId = prototype.objectId ?? '';
    const { objects } = await target.send('Runtime.queryObjects', { prototypeObjectId, objectGroup });
    // An array: it stays the same, whatever the program makes of promises meanwhile.
    return new PromiseList(target, objects.objectId ?? '');
  }

  /** Calls a function with the list as `this`. */
  call(called: ThreadFunction, args: readonly unknown[]): Promise<unknown> {
    return callInThread(this.target, called, { objectId: this.objectId, objectGroup, args });
  }

  /** Has a snapshot show the list. */
  async mark(): Promise<void> {
    await this.#makeObject('function (name) { return { [name]: this }; }', [listMark]);
  }

  /** Where each of them is awaited, in order; empty where the program has changed what this is found out with. */
  async sites(): Promise<readonly ListedSites[]> {
    const parts: ListedSites[] = [];
    for (let from = 0; ; from += sitesAtOnce) {
      const part = (await this.call(sitesInThread, [from, sitesAtOnce])) as ListedSites | undefined;
      if (part === undefined) return [];
      parts.push(part);
      if (!part.hasMore) return parts;
    }
  }

  /** V8's ids, by which a snapshot has them, of some of the promises. @param indexes in the list */
  async heapIds(indexes: readonly number[]): Promise<number[]> {
    const pick = 'function (indexes) { return indexes.map((index) => this[index]); }';
    const objectId = await this.#makeObject(pick, [indexes]);
    const { result: properties } = await this.target.send('Runtime.getProperties', { objectId, ownProperties: true });
    const promises = properties.filter(({ name }) => /^\d+$/.test(name));
    const answers = promises.map(({ value }) =>
      this.target.send('HeapProfiler.getHeapObjectId', { objectId: value?.objectId ?? '' }),
    );
    return (await Promise.all(answers)).map(({ heapSnapshotObjectId }) => Number(heapSnapshotObjectId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.target.send('Runtime.releaseObjectGroup', { objectGroup });
  }

  /** Calls a function that makes an object, which is kept alive too. */
  async #makeObject(functionDeclaration: string, args: readonly unknown[]): Promise<string> {
    const { result } = await this.target.send('Runtime.callFunctionOn', {
      objectId: this.objectId,
      objectGroup,
      functionDeclaration,
      arguments: args.map((value) => ({ value })),
    });
    return result.objectId ?? '';
  }
}
