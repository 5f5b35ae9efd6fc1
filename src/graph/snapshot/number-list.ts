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
    const block = this.#block;
    let at = this.#isOpen ? from : this.#open(bytes, from);
    let count = this.#count;
    let value = this.#value;
    let hasDigits = this.#hasDigits;
    while (at < bytes.length) {
      const code = bytes[at++] ?? 0;
      const digit = code - zero;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        hasDigits = true;
        continue;
      }
      if (code === minus && this.mayBeNegative && !hasDigits) {
        this.#isNegative = true;
        continue;
      }
      if (hasDigits) {
        block[count++] = this.#isNegative ? -value : value;
        this.#isNegative = false;
        value = 0;
        hasDigits = false;
        if (count === blockSize) {
          this.sink.write(block, count);
          count = 0;
        }
      }
      if (code === closeBracket) {
        this.sink.write(block, count);
        this.done = true;
        return at;
      }
      if (code !== comma && !isBlank(code)) throw unexpected(code, this.name);
    }
    this.#count = count;
    this.#value = value;
    this.#hasDigits = hasDigits;
    return at;
  }

  /** Up to the first number. */
  #open(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (code === openBracket) {
        this.#isOpen = true;
        return at + 1;
      }
      if (!isBlank(code)) throw unexpected(code, this.name);
    }
    return bytes.length;
  }
}
