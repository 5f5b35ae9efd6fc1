import { displayWidth, truncate } from '../editor/display-width.ts';
import { graphemes } from '../editor/graphemes.ts';
import type { Row, Segment } from '../editor/layout.ts';

/** Columns that a row takes. */
export function rowWidth(row: Row): number {
  return row.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** The beginning of a row that fits, ending in `…` if it had to be cut. */
export function truncateRow(row: Row, columns: number): Row {
  const kept: Segment[] = [];
  let left = columns;
  for (const [index, segment] of row.entries()) {
    const width = displayWidth(segment.text);
    const isMore = row.slice(index + 1).some(({ text }) => text !== '');
    if (width > left || (width === left && isMore)) {
      const text =
        width > left ? truncate(segment.text, left) : `${truncate(segment.text, left - 1).replace(/…$/, '')}…`;
      if (left > 0) kept.push({ ...segment, text });
      return kept;
    }
    kept.push(segment);
    left -= width;
  }
  return kept;
}

/** The end of a path tells more than its beginning. */
export function truncateStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = [...graphemes(text)];
  let width = displayWidth(text);
  let from = 0;
  while (from < characters.length && width > columns - 1) width -= displayWidth(characters[from++] ?? '');
  return columns > 0 ? `…${characters.slice(from).join('')}` : '';
}

/** One row with something at its right end, which stays when the left part has to be cut. */
export function spread(left: Row, right: Row, columns: number): Row {
  const room = Math.max(columns - rowWidth(right) - (right.length === 0 ? 0 : 1), 0);
  const shown = truncateRow(left, room);
  const blank = Math.max(columns - rowWidth(shown) - rowWidth(right), 0);
  return truncateRow([...shown, { text: ' '.repeat(blank) }, ...right], columns);
}
