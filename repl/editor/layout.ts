import type { Role } from '../../src/session/palette.ts';
import { draw, drawnWidth, wrapOffsets } from './cells.ts';
import { displayWidth, truncate } from './display-width.ts';
import { overlay, slice } from './spans.ts';
import type { Span } from './spans.ts';

/** A piece of a row in one style. */
export interface Segment {
  readonly text: string;
  readonly role?: Role | undefined;
}

export type Row = readonly Segment[];

export interface LayoutInput {
  readonly text: string;
  readonly cursor: number;
  /** What stands before the first line. */
  readonly prompt: string;
  readonly promptRole: Role;
  /** Columns of the terminal. The last one is left free: terminals disagree on what happens after it is written. */
  readonly columns: number;
  /** Rows that may be used, at least 1. */
  readonly maxRows: number;
  /** Shown dim behind the text. */
  readonly suggestion: string;
  /** Styles of a part of the text, in order; what they do not cover is plain. */
  styles(from: number, to: number): readonly Span[];
  /** Ranges that stand out: brackets that belong together, what a search found. */
  readonly marks: readonly Span[];
}

export interface Layout {
  readonly rows: readonly Row[];
  /** 0-based, relative to the first row. */
  readonly cursor: { readonly x: number; readonly y: number };
}

/** One row of a logical line. */
interface Place {
  readonly line: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Columns of the line that earlier rows show; tabs are counted from the line's start. */
  readonly column: number;
}

/** Rows that the input takes on the screen, soft-wrapped; a window around the cursor where they are too many. */
export function layOut(input: LayoutInput): Layout {
  const width = Math.max(input.columns - 1 - displayWidth(input.prompt), 4);
  const places = place(input.text, width);
  const cursorRow = rowOfCursor(places, input.cursor);
  const window = chooseWindow(places.length, cursorRow, input.maxRows);
  const visible = places.slice(window.first, window.first + window.count);
  const styles = stylesOf(input, visible);
  const rows = visible.map((row) => drawRow(input, row, styles, width));
  const before = window.above > 0 ? [moreLines(input, window.above, 'above')] : [];
  const after = window.below > 0 ? [moreLines(input, window.below, 'below')] : [];
  const at = places[cursorRow];
  const x = displayWidth(input.prompt) + (at ? drawnWidth(input.text.slice(at.start, input.cursor), at.column) : 0);
  return { rows: [...before, ...rows, ...after], cursor: { x, y: before.length + cursorRow - window.first } };
}

/** The prompt of further lines: `…` under the end of the first one. */
export function continuation(prompt: string): string {
  const width = displayWidth(prompt);
  return width < 2 ? ' '.repeat(width) : `${' '.repeat(width - 2)}… `;
}

/** The prompt itself. Of a long label the function's name is cut, not the task's number, so that half of the row stays free. */
export function promptText(label: string, columns: number): string {
  if (label === '') return '› ';
  const [, name = label, number = ''] = /^(.*?)( #\d.*)?$/s.exec(label) ?? [];
  const room = Math.floor(columns / 2) - 3 - displayWidth(number);
  return `${truncate(name, Math.max(room, 1))}${number} › `;
}

function place(text: string, width: number): Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const [line, content] of text.split('\n').entries()) {
    const offsets = wrapOffsets(content, width);
    for (const [index, offset] of offsets.entries()) {
      const end = start + (offsets[index + 1] ?? content.length);
      const column = offset === 0 ? 0 : drawnWidth(content.slice(0, offset));
      places.push({ line, start: start + offset, end, column });
    }
    // A full last row leaves no room for the cursor behind it.
    const last = places.at(-1);
    if (last && drawnWidth(text.slice(last.start, last.end), last.column) >= width) {
      places.push({ line, start: last.end, end: last.end, column: last.column + width });
    }
    start += content.length + 1;
  }
  return places;
}

/** The last row that starts at or before the cursor. */
function rowOfCursor(places: readonly Place[], cursor: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle]?.start ?? 0) <= cursor) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Window {
  readonly first: number;
  readonly count: number;
  /** Rows hidden on either side; each side that hides some takes one row of the window to say so. */
  readonly above: number;
  readonly below: number;
}

function chooseWindow(total: number, cursorRow: number, maxRows: number): Window {
  if (total <= maxRows) return { first: 0, count: total, above: 0, below: 0 };
  if (maxRows < 4) return { first: Math.min(cursorRow, total - 1), count: 1, above: 0, below: 0 };
  const wanted = cursorRow - Math.floor((maxRows * 2) / 3);
  const first = Math.max(0, Math.min(wanted, total - maxRows));
  const above = first > 0 ? first + 1 : 0;
  const below = first + maxRows < total ? total - first - maxRows + 1 : 0;
  const count = maxRows - Number(above > 0) - Number(below > 0);
  const start = above > 0 ? above : 0;
  return { first: start, count, above, below };
}

function stylesOf(input: LayoutInput, visible: readonly Place[]): readonly Span[] {
  const [first] = visible;
  const last = visible.at(-1);
  return first && last ? input.styles(first.start, last.end) : [];
}

function drawRow(input: LayoutInput, row: Place, styles: readonly Span[], width: number): Row {
  const segments: Segment[] = [prefix(input, row)];
  let column = row.column;
  for (const { start, end, role } of overlay(slice(styles, row.start, row.end), input.marks)) {
    const text = draw(input.text.slice(start, end), column);
    segments.push({ text, role });
    column += displayWidth(text);
  }
  if (row.end === input.text.length && input.suggestion !== '') {
    segments.push({ text: suggested(input.suggestion, width - (column - row.column)), role: 'dim' });
  }
  return segments;
}

function prefix(input: LayoutInput, row: Place): Segment {
  if (row.start === 0) return { text: input.prompt, role: input.promptRole };
  const isNewLine = input.text[row.start - 1] === '\n';
  return { text: isNewLine ? continuation(input.prompt) : ' '.repeat(displayWidth(input.prompt)), role: 'dim' };
}

function suggested(text: string, columns: number): string {
  const [line = '', ...others] = text.split('\n');
  return truncate(draw(line) + (others.length > 0 ? ' …' : ''), columns);
}

function moreLines(input: LayoutInput, count: number, where: 'above' | 'below'): Row {
  const text = `${continuation(input.prompt)}${count} ${count === 1 ? 'line' : 'lines'} ${where}`;
  return [{ text: truncate(text, input.columns - 1), role: 'dim' }];
}
