import { randomBytes } from 'node:crypto';
import { constants, unlinkSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/** Bytes that are read at once. */
const pieceSize = 1 << 20;
/** How long to wait for more of a file that is being written, in milliseconds. */
const interval = 3;

/**
 * A file into which another process of this user writes a heap snapshot, and which is read meanwhile. It has no name: the
 * other one opens it by way of this process, and it is gone whoever of the two dies.
 */
export class SnapshotFile implements AsyncDisposable {
  #position = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(folder: string): Promise<SnapshotFile> {
    const path = join(folder, `async-repl-${process.pid}-${randomBytes(8).toString('hex')}.heapsnapshot`);
    const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    unlinkSync(path);
    return new SnapshotFile(file);
  }

  /** By which the other process opens it. */
  get path(): string {
    return `/proc/${process.pid}/fd/${this.file.fd}`;
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
      const { bytesRead } = await this.file.read(piece, 0, pieceSize, this.#position);
      this.#position += bytesRead;
      if (bytesRead > 0) take(piece.subarray(0, bytesRead));
      else if (wasWritten) return;
      else await Promise.race([after(interval), written.catch(() => {})]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.file.close();
  }
}
