import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Room that a snapshot must leave to others, in bytes. */
const spareBytes = 64 * 2 ** 20;

/** Where a snapshot of such a heap has room twice over: in memory, else in the folder for temporary files. */
export function snapshotFolder(heapBytes = 0): string | undefined {
  return ['/dev/shm', tmpdir()].find((folder) => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize > 2 * heapBytes + spareBytes;
    } catch {
      return false;
    }
  });
}
