import type { ReadStream } from 'node:tty';
import type { Key } from './editor/key.ts';
import { awaitsMore, flush, startTokenizer, tokenize } from './editor/tokenizer.ts';
import type { Tokenizer } from './editor/tokenizer.ts';

/** A lone ESC is the Escape key when nothing follows for this long, in milliseconds; over a slow line the rest comes later. */
const escapeMs = 40;

/** Reads keys from the terminal, from `start` to `stop`; in between nothing is read, so that the program can. */
export class KeyReader {
  readonly #stdin: ReadStream;
  readonly #onKeys: (keys: readonly Key[]) => void;
  #state: Tokenizer = startTokenizer;
  #timer: NodeJS.Timeout | undefined;

  /** `onKeys` gets all keys of one read together. */
  constructor(stdin: ReadStream, onKeys: (keys: readonly Key[]) => void) {
    this.#stdin = stdin;
    this.#onKeys = onKeys;
  }

  start(): void {
    this.#stdin.on('data', this.#read);
    this.#stdin.ref();
    this.#stdin.resume();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stdin.off('data', this.#read);
    this.#stdin.pause();
    this.#stdin.unref();
    this.#state = startTokenizer;
  }

  readonly #read = (chunk: Buffer): void => {
    clearTimeout(this.#timer);
    this.#take(tokenize(this.#state, chunk));
    if (awaitsMore(this.#state)) this.#timer = setTimeout(() => this.#take(flush(this.#state)), escapeMs);
  };

  #take({ state, keys }: ReturnType<typeof tokenize>): void {
    this.#state = state;
    if (keys.length > 0) this.#onKeys(keys);
  }
}
