import { displayWidth } from './display-width.ts';
import { graphemes } from './graphemes.ts';

/** Tabs reach to the next multiple of this, counted from the start of the line. */
const tabStop = 4;

const simple = /^[\u0020-\u007e]*$/;
/** What would move the cursor or turn the reading order if it were written as it is; of a class of characters. */
const unprintables = String.raw`\u0080-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}`;
const unprintable = new RegExp(`[${unprintables}]`, 'gu');
/** Has neither those nor tabs and controls. */
const asItIs = new RegExp(String.raw`^[^\u0000-\u001f\u007f${unprintables}]*$`, 'u');

/** Plain ASCII: every character is one column, so columns are offsets. */
export function isSimple(text: string): boolean {
  return simple.test(text);
}

/** How one character is drawn at a column: tabs as blanks, controls as `^X`. */
export function cell(character: string, column: number): string {
  const code = character.charCodeAt(0);
  if (code === 0x09) return ' '.repeat(tabStop - (column % tabStop));
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  if (code === 0x7f) return '^?';
  return code < 0x7f ? character : character.replace(unprintable, '\ufffd');
}

/** How a text without line breaks is drawn from a column on. */
export function draw(text: string, column = 0): string {
  if (isSimple(text) || asItIs.test(text)) return text;
  let drawn = '';
  let at = column;
  for (const character of graphemes(text)) {
    const next = cell(character, at);
    drawn += next;
    at += displayWidth(next);
  }
  return drawn;
}

/** Columns that a text without line breaks takes from a column on. */
export function drawnWidth(text: string, column = 0): number {
  return isSimple(text) ? text.length : displayWidth(draw(text, column));
}

/** Where a line must be broken to fit rows of `width` columns: the offset that each row starts at, the first being 0. */
export function wrapOffsets(line: string, width: number): number[] {
  const offsets = [0];
  if (isSimple(line)) {
    for (let at = width; at < line.length; at += width) offsets.push(at);
    return offsets;
  }
  let column = 0;
  let rowStart = 0;
  let at = 0;
  for (const character of graphemes(line)) {
    const size = displayWidth(cell(character, column));
    if (column - rowStart + size > width && column > rowStart) {
      offsets.push(at);
      rowStart = column;
    }
    column += size;
    at += character.length;
  }
  return offsets;
}
