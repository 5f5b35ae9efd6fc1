import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What the debugged program writes to its terminal while the UI has it, read from an inherited pipe. */
export class ProgramOutput {
  /** Bytes read since the process began. */
  received = 0;
  /** The program has closed its end: it is gone. */
  readonly ended: Promise<void>;
  #listener: (chunk: Uint8Array) => void = () => {};
  #isEnded = false;
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();

  constructor(stream: Readable) {
    this.ended = new Promise((resolve) => {
      const finish = (): void => {
        this.#isEnded = true;
        this.#settle();
        resolve();
      };
      stream.once('close', finish);
      stream.once('error', finish);
    });
    stream.on('data', (chunk: Buffer) => {
      this.received += chunk.length;
      this.#listener(chunk);
      this.#settle();
    });
  }

  /** Who shows the output; chunks come whole and in order. */
  listen(listener: (chunk: Uint8Array) => void): void {
    this.#listener = listener;
  }

  /** Resolves once this many bytes since the process began have been given to the listener, or no more can come. */
  reached(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ bytes, resolve });
      this.#settle();
    });
  }

  #settle(): void {
    for (const waiting of this.#waiting) {
      if (waiting.bytes > this.received && !this.#isEnded) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }
}

/** Opens an inherited file descriptor for reading, whatever it is. */
export function openDescriptor(descriptor: number): Readable {
  const stats = fstatSync(descriptor);
  if (stats.isFIFO() || stats.isSocket()) return new Socket({ fd: descriptor, readable: true, writable: false });
  return createReadStream('', { fd: descriptor });
}
