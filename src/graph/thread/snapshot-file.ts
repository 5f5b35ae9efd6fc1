import { closeSync, constants, openSync, read, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';

const readPiece = promisify(read);

/** Bytes that are read at once. */
const pieceSize = 1 << 20;
/** Linux's O_TMPFILE, which Node does not name: a process that is killed leaves nothing. */
const nameless = 0o20_000_000 | constants.O_DIRECTORY;
/** How long to wait for more of a file that is being written, in milliseconds. */
const interval = 3;

/**
 * A file into which another process of this user writes a heap snapshot, and which is read meanwhile. It has no name: the
 * other one opens it by way of this process, and it is gone whoever of the two dies.
 */
export class SnapshotFile implements Disposable {
  #position = 0;

  private constructor(private readonly descriptor: number) {}

  static create(folder: string): SnapshotFile {
    try {
      return new SnapshotFile(openSync(folder, constants.O_RDWR | nameless, 0o600));
    } catch {
      // A file system that has no such files. That module takes up to 9 ms to load.
      const { randomBytes } = process.getBuiltinModule('node:crypto');
      const path = join(folder, `async-repl-${process.pid}-${randomBytes(8).toString('hex')}.heapsnapshot`);
      const descriptor = openSync(path, 'wx+', 0o600);
      unlinkSync(path);
      return new SnapshotFile(descriptor);
    }
  }

  /** By which the other process opens it. */
  get path(): string {
    return `/proc/${process.pid}/fd/${this.descriptor}`;
  }

  /** Gives what is written to `take`, which must copy what it keeps, until `written` has settled and all is read. */
  async read(take: (bytes: Buffer) => void, written: Promise<unknown>): Promise<void> {
    let isWritten = false;
    const end = () => {
      isWritten = true;
    };
    void written.then(end, end);
    const piece = Buffer.allocUnsafe(pieceSize);
    for (;;) {
      const wasWritten = isWritten;
      const { bytesRead } = await readPiece(this.descriptor, piece, 0, pieceSize, this.#position);
      this.#position += bytesRead;
      if (bytesRead > 0) take(piece.subarray(0, bytesRead));
      else if (wasWritten) return;
      else await Promise.race([after(interval), written.catch(() => {})]);
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.descriptor);
  }
}
