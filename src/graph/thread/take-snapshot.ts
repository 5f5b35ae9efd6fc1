import { Heap } from '../heap.ts';
import type { HeapTarget } from '../heap-target.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { warmUp } from '../snapshot/warm-up.ts';
import { Probe } from './probe.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { writeInThread } from './write-in-thread.ts';

/** Reads a snapshot while it comes. */
class SnapshotIntake {
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
 * The heap of a thread, which stands still meanwhile. V8 writes it to a file, which takes it less time, or to its inspector.
 *
 * @param folder in which the thread's process may write, and this one read
 * @param meanwhile is called when the thread has begun
 * @throws SnapshotError; what `send` rejects with when the thread is gone
 */
export async function takeProbedSnapshot(
  target: HeapTarget,
  folder: string | undefined,
  meanwhile: () => void = () => {},
): Promise<Heap> {
  await using probe = await Probe.place(target);
  const taken = folder === undefined ? takeSnapshot(target) : takeByFile(probe, folder);
  meanwhile();
  warmUp();
  return (await taken) ?? (await takeSnapshot(target));
}

/** Undefined where the two do not see the same file. */
async function takeByFile(probe: Probe, folder: string): Promise<Heap | undefined> {
  using file = SnapshotFile.create(folder);
  const intake = new SnapshotIntake();
  const written = probe.call(writeInThread, [file.path]);
  await file.read(intake.take, written);
  return (await written) === true ? intake.finish() : undefined;
}

/** Has V8 write a heap snapshot to its inspector, and reads it while it comes. */
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
