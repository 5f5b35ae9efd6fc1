import { Terminal as Emulator, type IBuffer } from '@xterm/headless';
import { CurrentUnicode } from './unicode-width.ts';

/** A place on the screen, 0-based: `screen()[row]`. */
export interface CursorPosition {
  readonly row: number;
  readonly column: number;
}

/** How a character is drawn. Colours are palette indexes (0–255), `#rrggbb`, or `undefined` for the terminal's own. */
export interface CellStyle {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly foreground: number | string | undefined;
  readonly background: number | string | undefined;
}

/** What a person would see: bytes of a program drawn by a terminal emulator. */
export class TerminalScreen {
  readonly #emulator: Emulator;

  /** `onReply` gets what the terminal itself answers to questions of the program, such as where the cursor is. */
  constructor(columns: number, rows: number, onReply: (bytes: string) => void) {
    this.#emulator = new Emulator({ cols: columns, rows, scrollback: 100_000, allowProposedApi: true });
    this.#emulator.unicode.register(new CurrentUnicode());
    this.#emulator.unicode.activeVersion = 'current';
    this.#emulator.onData(onReply);
  }

  get columns(): number {
    return this.#emulator.cols;
  }

  get rowCount(): number {
    return this.#emulator.rows;
  }

  get isApplicationMode(): boolean {
    return this.#emulator.modes.applicationCursorKeysMode;
  }

  get isPasteBracketed(): boolean {
    return this.#emulator.modes.bracketedPasteMode;
  }

  /** The program is in the middle of a frame (DEC mode 2026): a terminal shows nothing of it yet. */
  get isMidFrame(): boolean {
    return this.#emulator.modes.synchronizedOutputMode;
  }

  /** `onDrawn` is called when the bytes are on the screen. */
  draw(bytes: Uint8Array, onDrawn: () => void): void {
    this.#emulator.write(bytes, onDrawn);
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
  }

  /** The visible rows, without blanks at their ends. */
  rows(): string[] {
    const buffer = this.#emulator.buffer.active;
    return readRows(buffer, buffer.baseY, this.#emulator.rows);
  }

  /**
   * The rows as text to search: like `rows`, but the row of the cursor goes on to the cursor. So `'› '` and `/› $/m` find a
   * prompt with nothing typed after it.
   */
  searchable(): string[] {
    const { row, column } = this.cursor();
    return this.rows().map((text, index) => (index === row ? this.#padTo(text, row, column) : text));
  }

  /** The rows that have scrolled off the top, oldest first. */
  scrollback(): string[] {
    const buffer = this.#emulator.buffer.normal;
    return readRows(buffer, 0, buffer.baseY);
  }

  cursor(): CursorPosition {
    const { cursorX, cursorY } = this.#emulator.buffer.active;
    return { row: cursorY, column: cursorX };
  }

  cell({ row, column }: CursorPosition): CellStyle {
    const buffer = this.#emulator.buffer.active;
    const cell = buffer.getLine(buffer.baseY + row)?.getCell(column);
    if (cell === undefined) throw new RangeError(`There is no cell at row ${row}, column ${column}`);
    return {
      text: cell.getChars(),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      italic: cell.isItalic() !== 0,
      underline: cell.isUnderline() !== 0,
      inverse: cell.isInverse() !== 0,
      foreground: color(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
      background: color(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
    };
  }

  dispose(): void {
    this.#emulator.dispose();
  }

  /** The text with the blanks of its row up to the column; columns and characters differ where there are wide ones. */
  #padTo(text: string, row: number, column: number): string {
    const buffer = this.#emulator.buffer.active;
    const upToCursor = buffer.getLine(buffer.baseY + row)?.translateToString(false, 0, column) ?? '';
    return upToCursor.length > text.length ? upToCursor : text;
  }
}

function readRows(buffer: IBuffer, start: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    return (
      buffer
        .getLine(start + index)
        ?.translateToString(true)
        .trimEnd() ?? ''
    );
  });
}

function color(isDefault: boolean, isRgb: boolean, value: number): number | string | undefined {
  if (isDefault) return undefined;
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}
