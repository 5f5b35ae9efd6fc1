import { ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Before the first line of an input. */
export const firstPrompt = '› ';

/** Where line mode gets its lines. */
export interface LineSource {
  readonly isTerminal: boolean;
  /** The next line without its end; absent at the end of the input, and when `close` came first. */
  next(prompt: string): Promise<string | undefined>;
  /**
   * The line after so many others, which stays there for `next`; absent where there is none yet. Waits for nothing but a file, unless
   * `waits`: then for the end of a line that has begun.
   */
  peek(index: number, waits?: boolean): Promise<Ahead | undefined>;
  /** Reads no more until the next call of `next`; lines that were read already are kept. */
  close(): void;
  /** Ctrl-C; what was typed on the line is dropped already. */
  onInterrupt(listener: (hadText: boolean) => void): void;
}

/** A line that is yet to be read; `isWhole` is false for what there is of one. */
export interface Ahead {
  readonly text: string;
  readonly isWhole: boolean;
}

interface Handle {
  /** The stream believes that it reads. */
  readonly reading?: boolean;
  readStop?(): void;
  readStart?(): void;
}

/** Lines of a pipe or file. Read only while a line is wanted, so that a program that reads its own input still finds the rest. */
export class PipeLines implements LineSource {
  readonly isTerminal = false;
  readonly #stream: Readable;
  readonly #decoder = new StringDecoder('utf8');
  #lines: string[] = [];
  #rest = '';
  #hasEnded = false;
  /** The descriptor is not read, whatever the stream's state. */
  #isStopped = false;
  #wanted: ((line: string | undefined) => void) | undefined;
  /** Who waits to look ahead. */
  #changed: (isClosed: boolean) => void = () => {};

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.pause();
    stream.on('data', (chunk: Buffer) => this.#take(this.#decoder.write(chunk)));
    stream.once('end', () => this.#end());
    stream.once('error', () => this.#end());
    stream.pause();
  }

  next(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#wanted = resolve;
      // Resumed first: a line that is there already pauses it again.
      this.#read();
      this.#serve();
    });
  }

  async peek(index: number, waits = false): Promise<Ahead | undefined> {
    const isThere = (): boolean => this.#lines.length > index || this.#hasEnded;
    if (!isThere()) {
      this.#read();
      if (waits || this.#stream instanceof ReadStream) await this.#arrived(isThere);
      else await pollOfLoop(isThere);
      this.#stream.pause();
    }
    const line = this.#lines[index];
    if (line !== undefined) return { text: line, isWhole: true };
    const hasBegun = index === this.#lines.length && this.#rest !== '';
    return hasBegun ? { text: this.#rest, isWhole: false } : undefined;
  }

  close(): void {
    this.#stream.pause();
    this.#stopReading();
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.(undefined);
    this.#changed(true);
  }

  #read(): void {
    const handle = handleOf(this.#stream);
    // A stream that has been told of the stop starts by itself; starting twice is an error.
    if (this.#isStopped && handle?.reading) handle.readStart?.();
    this.#isStopped = false;
    this.#stream.resume();
  }

  #arrived(isThere: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = (isClosed) => {
        if (!isClosed && !isThere()) return;
        this.#changed = () => {};
        resolve();
      };
    });
  }

  /** A paused stream still reads ahead: what is the program's, and with it this process would not end. */
  #stopReading(): void {
    handleOf(this.#stream)?.readStop?.();
    this.#isStopped = true;
  }

  /** Ctrl-C does not come through a pipe. */
  onInterrupt(): void {}

  #take(text: string): void {
    const pieces = (this.#rest + text).split('\n');
    this.#rest = pieces.pop() ?? '';
    for (const piece of pieces) this.#lines.push(withoutReturn(piece));
    this.#serve();
  }

  #end(): void {
    const rest = withoutReturn(this.#rest + this.#decoder.end());
    this.#rest = '';
    this.#hasEnded = true;
    // A last line needs no line break.
    if (rest !== '') this.#lines.push(rest);
    this.#serve();
  }

  #serve(): void {
    this.#changed(false);
    if (!this.#wanted || (this.#lines.length === 0 && !this.#hasEnded)) return;
    const wanted = this.#wanted;
    this.#wanted = undefined;
    this.#stream.pause();
    wanted(this.#lines.shift());
  }
}

/** Lets the event loop look once what has come. */
async function pollOfLoop(isThere: () => boolean): Promise<void> {
  // The first may still belong to the turn whose poll is over.
  for (let turn = 0; turn < 2 && !isThere(); turn++) await new Promise(setImmediate);
}

/** What a stream on a descriptor reads with; a file has none. */
function handleOf(stream: Readable): Handle | undefined {
  return (stream as { _handle?: Handle | null })._handle ?? undefined;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** Lines of a terminal, edited by `node:readline`, which lets go of the terminal on `close`. */
export class TerminalLines implements LineSource {
  readonly isTerminal = true;
  readonly #input: Readable;
  readonly #output: Writable;
  #interface: Interface | undefined;
  /** Lines of one paste come together. */
  #lines: string[] = [];
  #wanted: ((line: string | undefined) => void) | undefined;
  #history: string[] = [];
  #interrupted: (hadText: boolean) => void = () => {};

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
  }

  next(prompt: string): Promise<string | undefined> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    const { promise, resolve } = deferred<string | undefined>();
    this.#wanted = resolve;
    this.#interface ??= this.#open();
    this.#interface.setPrompt(prompt);
    this.#interface.prompt();
    return promise;
  }

  peek(index: number): Promise<Ahead | undefined> {
    const text = this.#lines[index];
    return Promise.resolve(text === undefined ? undefined : { text, isWhole: true });
  }

  close(): void {
    const opened = this.#interface;
    this.#interface = undefined;
    opened?.close();
    this.#input.pause();
  }

  onInterrupt(listener: (hadText: boolean) => void): void {
    this.#interrupted = listener;
  }

  #open(): Interface {
    const opened = createInterface({
      input: this.#input,
      output: this.#output,
      terminal: true,
      history: this.#history,
      removeHistoryDuplicates: true,
    });
    opened.on('line', (line) => {
      if (this.#wanted) this.#settle(line);
      else this.#lines.push(line);
    });
    opened.on('history', (history) => {
      this.#history = history;
    });
    opened.on('SIGINT', () => this.#cancel(opened));
    // Ctrl-D: the end of the input, but of this stop's alone.
    opened.once('close', () => {
      if (this.#interface === opened) {
        this.#interface = undefined;
        this.#output.write('\n');
      }
      this.#settle(undefined);
    });
    return opened;
  }

  #cancel(opened: Interface): void {
    const hadText = opened.line !== '';
    opened.write(null, { ctrl: true, name: 'e' });
    Object.assign(opened, { line: '', cursor: 0 }); // unlike Ctrl-U it leaves the line on the screen
    this.#output.write('\n');
    this.#interrupted(hadText);
    if (!this.#wanted) return; // the prompt comes back with the next call of `next`
    opened.setPrompt(firstPrompt);
    opened.prompt();
  }

  #settle(line: string | undefined): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.(line);
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
