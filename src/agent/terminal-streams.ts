import type { Socket } from 'node:net';
import type { WriteStream } from 'node:tty';

type Write = (chunk: unknown, encoding: BufferEncoding, callback: (error?: Error | null) => void) => void;
type Patched = { _write: Write; _writev?: unknown };
type Handle = {
  reading?: boolean;
  readStop?(): number;
  readStart?(): number;
  setBlocking?(isBlocking: boolean): number;
};

/**
 * The program's terminal while the UI has it: what the program writes to a terminal goes through the UI, synchronously, byte for
 * byte and in order; what it reads from the terminal waits. Only the lowest method of each stream is replaced, so buffering,
 * callbacks and a program's own replacement of `write` work as before.
 */
export class TerminalStreams {
  /** Bytes sent through the UI since it was started. */
  bytes = 0;
  readonly #streams: WriteStream[];
  #queue: (() => void)[] | undefined;
  #isLent = false;
  #stoppedInput: Handle | undefined;

  constructor(private readonly pipe: Socket) {
    this.#streams = [process.stdout, process.stderr].filter((stream) => stream.isTTY);
    (pipe as unknown as { _handle: Handle })._handle.setBlocking?.(true);
  }

  get isLent(): boolean {
    return this.#isLent;
  }

  /** From now on output goes to the UI. */
  lend(): void {
    this.#queue = undefined;
    if (this.#isLent) return;
    this.#isLent = true;
    this.#stopInput();
    for (const stream of this.#streams) this.#patch(stream);
  }

  /** Output waits until the UI has shown what it was sent, then `takeBack` lets it go on. */
  hold(): void {
    if (this.#isLent) this.#queue ??= [];
  }

  /** The UI goes on showing output, for tasks of other threads; what waited is sent to it. */
  goOn(): void {
    const waiting = this.#queue ?? [];
    this.#queue = undefined;
    for (const write of waiting) write();
  }

  /** The streams are as they were, and what waited is written. */
  takeBack(): void {
    if (!this.#isLent) return;
    this.#isLent = false;
    for (const stream of this.#streams) {
      Reflect.deleteProperty(stream, '_write');
      Reflect.deleteProperty(stream, '_writev');
    }
    this.goOn();
    this.#startInput();
  }

  #patch(stream: WriteStream): void {
    const original = (stream as unknown as Patched)._write;
    const patched = stream as unknown as Patched;
    patched._writev = null;
    patched._write = (chunk, encoding, callback) => {
      const data = toBuffer(chunk, encoding);
      const directly = () => Reflect.apply(original, stream, [data, 'buffer', ignore]) as void;
      const write = () => (this.#isLent && !this.pipe.destroyed ? this.#sendToUi(data) : directly());
      if (this.#queue) this.#queue.push(write);
      else write();
      // At once, as the streams of a terminal do: what is buffered behind this write would be overtaken by the other stream.
      callback();
    };
  }

  #sendToUi(data: Buffer): void {
    this.bytes += data.length;
    this.pipe.write(data);
  }

  /**
   * Stops reading at the handle, so that the program sees no `pause` event: the stream believes that it reads, or may begin to, and
   * gets nothing until the terminal is its own again.
   */
  #stopInput(): void {
    const handle = (process.stdin as unknown as { _handle?: Handle })._handle;
    if (!process.stdin.isTTY || !handle) return;
    handle.readStop?.();
    handle.readStart = () => 0;
    this.#stoppedInput = handle;
  }

  #startInput(): void {
    const handle = this.#stoppedInput;
    this.#stoppedInput = undefined;
    if (!handle) return;
    Reflect.deleteProperty(handle, 'readStart'); // the prototype's again
    if (handle.reading) handle.readStart?.();
  }
}

function ignore(): void {}

function toBuffer(chunk: unknown, encoding: BufferEncoding): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : (chunk as Buffer);
}
