import { closeBracket, comma, isBlank, openBracket, unexpected, type JsonPart } from './json-part.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Receives the rows of a list, many at a time. The array is used again: copy what is to be kept. */
export interface RowSink {
  /**
   * @param rows flat, as they are in the list
   * @param end index behind the last of the numbers in it that count
   */
  add(rows: Int32Array, end: number): void;
  /** There are no more. */
  end?(): void;
}

/** Rows that are given on at once. */
const mostRows = 256;

const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;
const none = -1;

/** A flat list of integers, some of which are a row each. Snapshots consist mostly of them. Of each its last 32 bits are kept. */
export class RowList implements JsonPart {
  done = false;
  #isOpen = false;
  readonly #rows: Int32Array;
  #end = 0;
  /** Indexes of the negative ones among them, which are few. */
  #negative: number[] = [];
  /** The number that the last piece ended in. */
  #begun = none;

  /**
   * @param name of the list, for errors
   * @param width numbers of a row
   */
  constructor(
    private readonly name: string,
    private readonly width: number,
    private readonly sink: RowSink,
    private readonly mayBeNegative = false,
  ) {
    this.#rows = new Int32Array(width * mostRows);
  }

  take(bytes: Buffer, from: number): number {
    const rows = this.#rows;
    const { length } = bytes;
    let at = this.#isOpen ? from : this.#open(bytes, from);
    if (this.#begun !== none) at = this.#resume(bytes, at);
    let end = this.#end;
    while (at < length) {
      let code = bytes[at++] ?? 0;
      if (code >= zero && code <= nine) {
        let value = code - zero;
        while (at < length) {
          code = bytes[at++] ?? 0;
          if (code < zero || code > nine) break;
          value = value * 10 + (code - zero);
        }
        if (code >= zero && code <= nine) {
          this.#begun = value;
          break;
        }
        rows[end++] = value;
        if (end === rows.length) end = this.#give(end);
      } else if (code === minus && this.mayBeNegative) {
        this.#negative.push(end);
        continue;
      }
      if (code === closeBracket) return this.#close(at, end);
      if (code !== comma && !isBlank(code)) throw unexpected(code, this.name);
    }
    this.#end = end;
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

  /** Takes the rest of the number that was begun. */
  #resume(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (code < zero || code > nine) {
        this.#rows[this.#end++] = this.#begun;
        this.#begun = none;
        if (this.#end === this.#rows.length) this.#end = this.#give(this.#end);
        return at;
      }
      this.#begun = this.#begun * 10 + (code - zero);
    }
    return bytes.length;
  }

  /** Begins the rows anew, at index 0. */
  #give(end: number): number {
    for (const index of this.#negative) this.#rows[index] = -(this.#rows[index] ?? 0);
    this.#negative = [];
    this.sink.add(this.#rows, end);
    return 0;
  }

  #close(at: number, end: number): number {
    if (end % this.width > 0) throw new SnapshotError(`the last row of ${this.name} is cut off`);
    this.#give(end);
    this.sink.end?.();
    this.done = true;
    return at;
  }
}
