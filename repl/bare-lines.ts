import type { ReadStream, WriteStream } from 'node:tty';
import { editBareLine } from './bare-line.ts';
import type { Key } from './editor/key.ts';
import { KeyReader } from './key-reader.ts';
import { type Ahead, firstPrompt, type LineSource } from './line-source.ts';

/** Lines of a terminal that cannot move its cursor, `TERM=dumb`. Raw, so that Ctrl-C is the prompt's and not the program's end. */
export class BareLines implements LineSource {
  readonly isTerminal = true;
  readonly #stdin: ReadStream;
  readonly #stdout: WriteStream;
  readonly #keys: KeyReader;
  #isOpen = false;
  #line = '';
  /** A line feed that follows a carriage return belongs to it. */
  #isAfterReturn = false;
  /** Lines that came before they were wanted. */
  #lines: string[] = [];
  #wanted: ((line: string | undefined) => void) | undefined;
  #interrupted: (hadText: boolean) => void = () => {};

  constructor(stdin: ReadStream, stdout: WriteStream) {
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#keys = new KeyReader(stdin, (keys) => {
      for (const key of keys) this.#type(key);
    });
  }

  next(prompt: string): Promise<string | undefined> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    this.#open();
    this.#stdout.write(prompt + this.#line);
    return new Promise((resolve) => {
      this.#wanted = resolve;
    });
  }

  peek(index: number): Promise<Ahead | undefined> {
    const text = this.#lines[index];
    return Promise.resolve(text === undefined ? undefined : { text, isWhole: true });
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#keys.stop();
    this.#stdin.setRawMode(false);
    this.#line = '';
    this.#settle(undefined);
  }

  onInterrupt(listener: (hadText: boolean) => void): void {
    this.#interrupted = listener;
  }

  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#stdin.setRawMode(true);
    this.#keys.start();
  }

  #type(key: Key): void {
    const id = key.kind === 'key' ? key.id : '';
    const isRest = id === 'ctrl-j' && this.#isAfterReturn;
    this.#isAfterReturn = id === 'enter';
    if (isRest || !this.#isOpen) return;
    const before = this.#line;
    const { line, echo, event } = editBareLine(before, key);
    this.#line = event ? '' : line;
    this.#stdout.write(echo);
    if (event === 'end') this.close();
    else if (event === 'interrupt') this.#interrupt(before !== '');
    else if (event === 'line' && this.#wanted) this.#settle(line);
    else if (event === 'line') this.#lines.push(line);
  }

  #interrupt(hadText: boolean): void {
    this.#interrupted(hadText);
    // Otherwise the prompt comes back with the next call of `next`.
    if (this.#wanted) this.#stdout.write(firstPrompt);
  }

  #settle(line: string | undefined): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.(line);
  }
}
