import { sgrAfter } from './sgr-state.ts';

/** An unfinished line beyond this many bytes is shown as if it were finished, lest it be kept for ever. */
const longestLine = 1 << 20;
const newline = 0x0a;
const resetColours = '\u001b[0m';

/**
 * What stands above the live region, in order: finished blocks of the session, and the program's output. Of the output only whole
 * lines are handed on, so that nothing of the UI comes between a line's parts; the rest waits in `unfinished`.
 */
export class Scrollback {
  #queue: Uint8Array[] = [];
  #unfinished: Uint8Array[] = [];
  #unfinishedLength = 0;
  /** Colours that the program left on; they are off while the live region is drawn. */
  #colours = '';

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  /** What the program has written of its last line. */
  get unfinished(): Uint8Array {
    if (this.#unfinished.length > 1) this.#unfinished = [Buffer.concat(this.#unfinished)];
    return this.#unfinished[0] ?? new Uint8Array();
  }

  /** A block without a line break at its end. */
  addBlock(block: string): void {
    this.#queue.push(Buffer.from(`${block}\n`));
  }

  addOutput(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) {
      this.#addLines(bytes.subarray(0, end));
      this.#unfinished = [];
      this.#unfinishedLength = 0;
    }
    if (end < bytes.length) {
      this.#unfinished.push(bytes.subarray(end));
      this.#unfinishedLength += bytes.length - end;
    }
    if (this.#unfinishedLength > longestLine) this.addOutput(Uint8Array.of(newline));
  }

  /** Everything finished, to be written in one piece; nothing is kept. */
  take(): Uint8Array {
    const taken = Buffer.concat(this.#queue);
    this.#queue = [];
    return taken;
  }

  /** The unfinished line too: the terminal goes back to the program, which will finish it there. */
  takeAll(): Uint8Array {
    const rest = Buffer.concat([Buffer.from(this.#colours), this.unfinished]);
    const taken = Buffer.concat([this.take(), rest]);
    this.#unfinished = [];
    this.#unfinishedLength = 0;
    this.#colours = '';
    return taken;
  }

  #addLines(end: Uint8Array): void {
    const before = this.#colours;
    const lines = Buffer.concat([...this.#unfinished, end]);
    if (before !== '') this.#queue.push(Buffer.from(before));
    this.#queue.push(lines);
    this.#colours = lines.includes('\u001b[') ? sgrAfter(before, lines.toString('latin1')) : before;
    if (this.#colours !== '') this.#queue.push(Buffer.from(resetColours));
  }
}
