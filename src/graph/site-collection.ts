import { readAwaitSites, siteWidth, type AwaitSite, type AwaitSites } from './await-sites.ts';
import type { HeapTarget } from './heap-target.ts';
import type { Heap, HeapNode } from './heap.ts';

const objectGroup = 'async-repl-sites';

/** By this property the list of promises is found again in the snapshot. */
const mark = 'async-repl: promises';

/**
 * The sites of all promises of a thread, asked for before the snapshot is taken. The list of promises is kept alive in
 * the thread until `release`, so that the snapshot tells which promise is which.
 */
export class SiteCollection {
  private constructor(
    private readonly target: HeapTarget,
    private readonly numbers: readonly number[],
  ) {}

  /**
   * V8 collects garbage and walks through the heap for it, which takes about a quarter of the time of the snapshot. There
   * are no sites if the program has changed what the stacks are taken with.
   */
  static async take(target: HeapTarget): Promise<SiteCollection> {
    const { result: prototype } = await target.send('Runtime.evaluate', {
      expression: 'Promise.prototype',
      objectGroup,
    });
    const prototypeObjectId = prototype.objectId ?? '';
    const { objects } = await target.send('Runtime.queryObjects', { prototypeObjectId, objectGroup });
    // An array: it stays the same, whatever the program makes of promises meanwhile.
    const call = { objectId: objects.objectId ?? '', objectGroup };
    await target.send('Runtime.callFunctionOn', {
      ...call,
      functionDeclaration: String(marked),
      arguments: [{ value: mark }],
    });
    const { result } = await target.send('Runtime.callFunctionOn', {
      ...call,
      functionDeclaration: `${String(readAwaitSites)}\n//# sourceURL=async-repl:await-sites\n`,
      awaitPromise: true,
      returnByValue: true,
    });
    return new SiteCollection(target, Array.isArray(result.value) ? result.value : []);
  }

  /** By the nodes of a snapshot that was taken since. */
  inHeap(heap: Heap): AwaitSites {
    const sites = new Map<HeapNode, AwaitSite>();
    for (const { target: list } of heap.holding(mark))
      for (const { number, node } of heap.elements(list)) {
        const [line = -1, column = -1, index = -1] = this.numbers.slice(number * siteWidth, (number + 1) * siteWidth);
        if (line >= 0 || index >= 0) sites.set(node, { line, column, index: index < 0 ? undefined : index });
      }
    return sites;
  }

  async release(): Promise<void> {
    await this.target.send('Runtime.releaseObjectGroup', { objectGroup });
  }
}

/** Runs in the debugged thread. */
function marked(this: unknown, name: string): object {
  return { [name]: this };
}
