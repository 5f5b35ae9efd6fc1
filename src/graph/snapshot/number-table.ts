import type { NumberSink } from './number-list.ts';
import { SnapshotError } from './snapshot-error.ts';

type Column = Uint8Array | Uint32Array;

/** Rows of as many numbers as there are fields, of which those that are asked for are kept as columns. */
export class NumberTable implements NumberSink {
  #columns: (Column | undefined)[];
  #field = 0;
  #rows = 0;

  /**
   * @param name of the list, for errors
   * @param fields in the order of the row
   * @param kept the fields to be kept, and whether their values fit a byte
   * @param capacity rows to make room for
   * @param mayGrow whether there may be more rows than that
   */
  constructor(
    private readonly name: string,
    private readonly fields: readonly string[],
    kept: Readonly<Record<string, 'byte' | 'word'>>,
    private capacity: number,
    private readonly mayGrow: boolean,
  ) {
    this.#columns = fields.map((field) => {
      const size = kept[field];
      return size && (size === 'byte' ? new Uint8Array(capacity) : new Uint32Array(capacity));
    });
  }

  /** Complete rows. */
  get rows(): number {
    return this.#rows;
  }

  write(block: Float64Array, count: number): void {
    let field = this.#field;
    let rows = this.#rows;
    const width = this.#columns.length;
    for (let index = 0; index < count; index++) {
      if (field === 0 && rows === this.capacity) this.#grow();
      const column = this.#columns[field];
      if (column !== undefined) column[rows] = block[index] ?? 0;
      if (++field === width) {
        field = 0;
        rows++;
      }
    }
    this.#field = field;
    this.#rows = rows;
  }

  /** @throws SnapshotError when the last row is incomplete, or not as many came as were announced */
  checkComplete(): void {
    if (this.#field > 0) throw new SnapshotError(`the last row of ${this.name} is cut off`);
    if (!this.mayGrow && this.#rows !== this.capacity)
      throw new SnapshotError(`${this.name} has ${this.#rows} rows instead of ${this.capacity}`);
  }

  bytes(field: string): Uint8Array {
    const column = this.#columns[this.fields.indexOf(field)];
    if (!(column instanceof Uint8Array)) throw new TypeError(`${this.name} keeps no bytes of ${field}`);
    return column;
  }

  words(field: string): Uint32Array {
    const column = this.#columns[this.fields.indexOf(field)];
    if (!(column instanceof Uint32Array)) throw new TypeError(`${this.name} keeps no words of ${field}`);
    return column;
  }

  #grow(): void {
    if (!this.mayGrow) throw new SnapshotError(`${this.name} has more rows than the ${this.capacity} announced`);
    this.capacity = Math.max(1_024, this.capacity * 2);
    this.#columns = this.#columns.map((column) => {
      if (column === undefined) return undefined;
      const larger = column instanceof Uint8Array ? new Uint8Array(this.capacity) : new Uint32Array(this.capacity);
      larger.set(column);
      return larger;
    });
  }
}
