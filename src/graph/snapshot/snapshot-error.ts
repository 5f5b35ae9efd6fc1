/**
 * What was read is not a heap snapshot that this reader knows: cut off, damaged, or of a V8 with another layout.
 * Says which part, and what to do.
 */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  readonly code = 'SNAPSHOT_UNREADABLE';

  constructor(reason: string) {
    super(
      `The heap snapshot cannot be read: ${reason}. Node 20, 22, 24 and 26 are known; report the version of yours.`,
    );
  }
}
