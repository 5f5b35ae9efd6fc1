import type { Writable } from 'node:stream';

/** Resolves when all that was written before has been taken. */
export function written(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

/** The shell has its prompt there: whatever would still be drawn, or said, is not. */
export function silence(stream: Writable): void {
  stream.write = () => true;
}
