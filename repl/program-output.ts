import { createReadStream, fstatSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** More than a pipe or socket of the system holds by default, in bytes. */
const pipeCapacity = 1 << 20;

/** What the debugged program writes to its terminal while the UI has it, read from an inherited pipe. */
export class ProgramOutput {
  /** Bytes read since the process began. */
  received = 0;
  /** The program has closed its end: it is gone. */
  readonly ended: Promise<void>;
  #end: () => void = () => {};
  readonly #listeners: ((chunk: Uint8Array) => void)[] = [];
  #isEnded = false;
  #stream: Readable | undefined;
  #descriptor: number | undefined;
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Reads this stream from now on. `descriptor` is the stream's, if it is a pipe or a socket. */
  follow(stream: Readable, descriptor?: number): void {
    this.#stream = stream;
    this.#descriptor = descriptor;
    this.#isEnded = false;
    const finish = (): void => {
      if (this.#stream !== stream) return;
      this.#isEnded = true;
      this.#settle();
      this.#end();
    };
    stream.once('close', finish);
    stream.once('error', finish);
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** An inherited descriptor, whatever it is. */
  static open(descriptor: number): ProgramOutput {
    const output = new ProgramOutput();
    output.follow(openDescriptor(descriptor), isPipe(descriptor) ? descriptor : undefined);
    return output;
  }

  /** Who shows the output; chunks come whole and in order. */
  listen(listener: (chunk: Uint8Array) => void): void {
    this.#listeners.push(listener);
  }

  /** Resolves once this many bytes since the process began have been given to the listener, or no more can come. */
  reached(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ bytes, resolve });
      this.#settle();
    });
  }

  /**
   * Gives the listener at once what the program has written up to now. It comes before whatever the program has said elsewhere
   * since, though the event loop may hear of that first.
   */
  catchUp(): void {
    const end = this.received + pipeCapacity;
    for (let chunk = this.#readNow(); chunk; chunk = this.received < end ? this.#readNow() : undefined)
      this.#take(chunk);
  }

  /** Absent when nothing is there, or nothing more can come: the stream tells of that. */
  #readNow(): Buffer | undefined {
    if (this.#descriptor === undefined || this.#stream?.destroyed !== false) return undefined;
    const buffer = Buffer.allocUnsafe(65_536);
    try {
      const length = readSync(this.#descriptor, buffer);
      return length > 0 ? buffer.subarray(0, length) : undefined;
    } catch {
      return undefined;
    }
  }

  #take(chunk: Buffer): void {
    this.received += chunk.length;
    for (const listener of this.#listeners) listener(chunk);
    this.#settle();
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
  if (isPipe(descriptor)) return new Socket({ fd: descriptor, readable: true, writable: false });
  return createReadStream('', { fd: descriptor });
}

function isPipe(descriptor: number): boolean {
  const stats = fstatSync(descriptor);
  return stats.isFIFO() || stats.isSocket();
}
