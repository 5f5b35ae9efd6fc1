import { closeBracket, comma, isBlank, openBracket, unexpected, type JsonPart } from './json-part.ts';

/** Receives the numbers of a list, a block at a time. The array is used again: copy what is to be kept. */
export interface NumberSink {
  write(block: Float64Array, count: number): void;
}

const blockSize = 16_384;
const zero = 0x30;
const minus = 0x2d;

/** A flat list of integers, up to 2^53. Snapshots consist mostly of them; negative ones are few. */
export class NumberList implements JsonPart {
  done = false;
  #isOpen = false;
  #value = 0;
  /** Whether a number was begun, which the next piece may go on with. */
  #hasDigits = false;
  #isNegative = false;
  #count = 0;
  readonly #block = new Float64Array(blockSize);

  constructor(
    private readonly name: string,
    private readonly sink: NumberSink,
    private readonly mayBeNegative = false,
  ) {}

  take(bytes: Buffer, from: number): number {
    let at = from;
    let value = this.#value;
    let hasDigits = this.#hasDigits;
    for (; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      const digit = code - zero;
      if (digit >= 0 && digit <= 9 && this.#isOpen) {
        value = value * 10 + digit;
        hasDigits = true;
        continue;
      }
      if (hasDigits && (code === comma || code === closeBracket || isBlank(code))) {
        this.#add(value);
        value = 0;
        hasDigits = false;
      }
      if (code === closeBracket && this.#isOpen) return this.#end(at);
      this.#pass(code, hasDigits);
    }
    this.#value = value;
    this.#hasDigits = hasDigits;
    return at;
  }

  /** Characters between numbers. */
  #pass(code: number, hasDigits: boolean): void {
    if (code === openBracket && !this.#isOpen) this.#isOpen = true;
    else if (code === minus && this.mayBeNegative && this.#isOpen && !hasDigits) this.#isNegative = true;
    else if (!(isBlank(code) || (code === comma && this.#isOpen))) throw unexpected(code, this.name);
  }

  #add(value: number): void {
    this.#block[this.#count++] = this.#isNegative ? -value : value;
    this.#isNegative = false;
    if (this.#count === blockSize) this.#flush();
  }

  #end(at: number): number {
    this.#flush();
    this.done = true;
    return at + 1;
  }

  #flush(): void {
    this.sink.write(this.#block, this.#count);
    this.#count = 0;
  }
}
