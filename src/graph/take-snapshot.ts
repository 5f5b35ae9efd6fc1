import { Heap } from './heap.ts';
import type { HeapTarget } from './heap-target.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.ts';

/**
 * Has V8 write a heap snapshot, and reads it while it comes. The thread stands still until V8 has written it.
 *
 * @throws SnapshotError when this V8 writes something unknown; what `send` rejects with when the thread is gone
 */
export async function takeSnapshot(target: HeapTarget): Promise<Heap> {
  const reader = new SnapshotReader();
  let failure: unknown;
  const stopReading = target.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    if (failure !== undefined) return;
    try {
      reader.push(chunk);
    } catch (error) {
      // There is no way to stop V8: what follows is passed over.
      failure = error;
    }
  });
  try {
    await target.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    stopReading();
  }
  if (failure !== undefined) throw failure;
  return new Heap(reader.finish());
}
