import { countText } from '../../src/graph/view/words.ts';
import type { SortColumn } from '../../src/session/top/sort-rows.ts';
import { Kept } from '../../src/session/top/kept.ts';
import type { TableRow, TopRow } from '../../src/session/top/top-row.ts';
import type { Basis, RowList } from '../../src/session/top/top-rows.ts';
import { draw } from '../editor/cells.ts';
import { displayWidth, truncate } from '../editor/display-width.ts';
import { truncateStart } from './fit.ts';

/** A column of the table, with its width. */
export interface Column {
  readonly head: string;
  /** What sorts by it; absent where nothing does. */
  readonly by?: SortColumn;
  readonly width: number;
  /** @param newCount how many of the row's functions are new, where others are not */
  readonly text: (row: TableRow, newCount: number) => string;
  readonly isDim?: boolean;
  /** Its beginning is cut rather than its end. */
  readonly cutsStart?: boolean;
}

const shortest = 8;
/** From this width on there is room for one column more. */
const wide = 110;
const gap = 2;

const columnsOf: readonly Omit<Column, 'width'>[] = [
  { head: 'FUNCTION', by: 'name', text: nameText },
  { head: 'WHERE', by: 'place', text: ({ where }) => draw(where), isDim: true, cutsStart: true },
  { head: 'WAITS FOR', by: 'waits', text: ({ waits }) => draw(waits) },
  { head: 'AWAITED BY', text: ({ awaiters }) => draw(awaiters), isDim: true },
];

/** The columns between the number and the age, as wide as what is in them, the widest cut until all fit. */
export function tableColumns(list: RowList, isFolded: boolean, room: number): readonly Column[] {
  const shown = columnsOf.filter(({ head }) => head !== 'AWAITED BY' || room >= wide);
  const widths = shown.map((column) =>
    // In whatever order the rows are.
    natural.of(list.basis, `${column.head} ${isFolded}`, () => naturalWidth(column, list.rows)),
  );
  let excess = widths.reduce((sum, width) => sum + width + gap, -gap) - room;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= shortest) break;
    widths[widest] = width - 1;
    excess--;
  }
  return shown.map((column, index) => ({ ...column, width: widths[index] ?? 0 }));
}

/** A cell, filled with blanks up to the width. */
export function cellText({ text, width, cutsStart }: Column, row: TableRow, newCount: number): string {
  const whole = text(row, newCount);
  const cut = cutsStart === true ? truncateStart(whole, width) : truncate(whole, width);
  return cut + ' '.repeat(Math.max(width - displayWidth(cut), 0));
}

function nameText({ name, members }: TableRow, newCount: number): string {
  const isMore = members.length > 1 ? ` ${countText(members.length)}` : '';
  return draw(name) + isMore + (newCount > 0 ? ` +${newCount}` : '');
}

/** There may be thousands of rows. */
const natural = new Kept<Basis, number>();

function naturalWidth({ head, text }: Omit<Column, 'width'>, rows: readonly TopRow[]): number {
  let width = head.length + 1; // with the mark that it sorts
  for (const row of rows) {
    if (row.kind !== 'table') continue;
    width = Math.max(width, displayWidth(text(row, row.members.length > 1 ? row.members.length : 0)));
  }
  return width;
}
