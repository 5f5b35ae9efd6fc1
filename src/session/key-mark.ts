import type { InspectorClient } from '../inspector/inspector-client.ts';

const objectGroup = 'async-repl-key-mark';

/**
 * An object in the main thread by whose own key it is seen that V8 has begun its keys anew: it does when a client disconnects that has
 * looked at the heap, another tool's too.
 */
export class KeyMark {
  private constructor(
    private readonly client: InspectorClient,
    private readonly objectId: string,
  ) {}

  /** Undefined where nothing can be evaluated. */
  static async place(client: InspectorClient): Promise<KeyMark | undefined> {
    const { result } = await client.send('Runtime.evaluate', { expression: '({})', objectGroup });
    return result.objectId === undefined ? undefined : new KeyMark(client, result.objectId);
  }

  /** Its key now; another one than before if all are. */
  async read(): Promise<string> {
    const { heapSnapshotObjectId } = await this.client.send('HeapProfiler.getHeapObjectId', {
      objectId: this.objectId,
    });
    return heapSnapshotObjectId;
  }
}
