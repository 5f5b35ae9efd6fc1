import { Heap } from './heap.ts';
import type { HeapTarget } from './heap-target.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.ts';

/** Reads a snapshot while it comes. */
export class SnapshotIntake {
  readonly #reader = new SnapshotReader();
  #failure: unknown;

  readonly take = (bytes: Buffer): void => {
    if (this.#failure !== undefined) return;
    try {
      this.#reader.push(bytes);
    } catch (error) {
      // There is no way to stop V8: what follows is passed over.
      this.#failure = error;
    }
  };

  /** @throws SnapshotError when this V8 writes something unknown */
  finish(): Heap {
    if (this.#failure !== undefined) throw this.#failure;
    return new Heap(this.#reader.finish());
  }
}

/**
 * Has V8 write a heap snapshot to its inspector, and reads it while it comes. The thread stands still until V8 has
 * written it.
 *
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeSnapshot(target: HeapTarget): Promise<Heap> {
  const intake = new SnapshotIntake();
  const stopReading = target.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => intake.take(Buffer.from(chunk)));
  try {
    await target.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    stopReading();
  }
  return intake.finish();
}
