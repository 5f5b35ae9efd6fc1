import type { InspectorClient } from '../inspector/inspector-client.ts';

const objectGroup = 'async-repl-key-mark';

/**
 * An object in the main thread by whose own key it is seen that V8 has begun its keys anew: it does when a client disconnects, another
 * tool's too.
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

  /** Its key now: 0 until the next snapshot if all begin anew, and before the first one. */
  async read(): Promise<string> {
    const { heapSnapshotObjectId } = await this.client.send('HeapProfiler.getHeapObjectId', {
      objectId: this.objectId,
    });
    return heapSnapshotObjectId;
  }
}
