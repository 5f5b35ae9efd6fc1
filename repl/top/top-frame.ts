import type { Paint } from '../../src/session/palette.ts';
import type { Page, TopState } from '../../src/session/top/top-state.ts';
import type { Row } from '../editor/layout.ts';
import { detailsRows } from './details-rows.ts';
import { footerRow } from './footer-row.ts';
import { headerRows } from './header-rows.ts';
import { helpRows } from './help-rows.ts';
import { listRows } from './list-rows.ts';

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
}

/** What the screen shows: as many rows as it has. */
export interface Frame {
  readonly rows: readonly Row[];
  /** Where is being typed; absent while nothing is. */
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
}

/** What is between the header and the footer, as far as it does not depend on what is on the screen. */
export interface Body {
  /** Rows that fit. */
  readonly height: number;
  /** All lines of a page of text; absent for the list. */
  readonly lines?: readonly Row[];
}

/** The last column is left free: terminals disagree on what happens after it is written. */
function textColumns({ columns }: FrameSize): number {
  return Math.max(columns - 1, 1);
}

/** @param now milliseconds since the epoch */
export function bodyOf(state: TopState, size: FrameSize, now: number, paint: Paint): Body {
  const columns = textColumns(size);
  const header = headerRows(state, columns, now).length;
  const { page } = state;
  const lines = page.kind === 'list' ? undefined : pageRows(page, state, columns, paint);
  // A list has a row of heads.
  const taken = header + 1 + (lines === undefined ? 1 : 0);
  return { height: Math.max(size.rows - taken, 1), ...(lines !== undefined && { lines }) };
}

export function frameOf(state: TopState, size: FrameSize, now: number, paint: Paint): Frame {
  const columns = textColumns(size);
  const header = headerRows(state, columns, now);
  const { height, lines } = bodyOf(state, size, now, paint);
  const top = lines === undefined ? 0 : Math.min(topOf(state.page), Math.max(lines.length - height, 0));
  const body = lines === undefined ? listRows(state, columns) : lines.slice(top, top + height);
  const footer = footerRow(state, columns, positionText(state, lines, top, height));
  const room = Math.max(size.rows - header.length - 1, 0);
  const blank = Array.from({ length: Math.max(room - body.length, 0) }, (): Row => []);
  const rows = [...header, ...body.slice(0, room), ...blank, footer.row].slice(-size.rows);
  return { rows, cursor: footer.cursor === undefined ? undefined : { x: footer.cursor, y: rows.length - 1 } };
}

function topOf(page: Page): number {
  if (page.kind === 'list') return 0;
  return page.kind === 'help' ? page.top : page.details.top;
}

function pageRows(page: Exclude<Page, { kind: 'list' }>, state: TopState, columns: number, paint: Paint): Row[] {
  return page.kind === 'help' ? helpRows(columns) : detailsRows(page.details, state, columns, paint);
}

/** Where one is: the row in the list, the lines of a page that does not fit. */
function positionText(
  { list, selection }: TopState,
  lines: readonly Row[] | undefined,
  top: number,
  height: number,
): string {
  if (lines !== undefined) return lines.length <= height ? '' : `${top + 1}-${top + height}/${lines.length}`;
  return list.rows.length === 0 ? '' : `${selection.selected + 1}/${list.rows.length}`;
}
