import type { Writable } from 'node:stream';

/** Resolves when all that was written before has been taken. */
export function written(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

/** One write for what is written in this turn: where the program was killed, the shell is about to write too. */
export function gatherWrites(stream: Writable): void {
  stream.cork();
  queueMicrotask(() => stream.uncork());
}

/** The shell has its prompt there: whatever would still be drawn, or said, is not. */
export function silence(stream: Writable): void {
  stream.write = () => true;
}
