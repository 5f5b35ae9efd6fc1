import type { ExplorerState, TreeRow } from '../src/session/explorer/explorer-state.ts';
import type { Role } from '../src/session/palette.ts';
import { draw } from './editor/cells.ts';
import { displayWidth, truncate } from './editor/display-width.ts';
import { graphemes } from './editor/graphemes.ts';
import type { Row, Segment } from './editor/layout.ts';
import type { CodeStyles } from './view.ts';

/** A tree as the screen shows it. */
export interface TreeModel {
  readonly state: ExplorerState;
  /** The expression that leads to the selected row; absent where no code does. */
  readonly path: string | undefined;
}

export interface TreeLayout {
  readonly rows: readonly Row[];
  /** At the selected row, or behind what is searched. */
  readonly cursor: { readonly x: number; readonly y: number };
  readonly footer: Row;
}

/** Terminals lower than this have no row to spare for a heading. */
const lowest = 8;
/** Of a value at least this much is shown, however long its key is, in columns. */
const shortestValue = 12;
/** To code it would be a subtraction. */
const date = /^[+-]?\d{4,6}-\d\d-\d\dT/;
const marks = { leaf: '  ', closed: '▸ ', open: '▾ ', busy: '… ' } as const;
const roles: Record<TreeRow['role'], Role> = {
  member: 'accent',
  accessor: 'accent',
  hidden: 'dim',
  part: 'dim',
  line: 'dim',
};

/** How many rows of the tree fit into a live region of so many. */
export function treeHeight(room: number): number {
  return Math.max(room - headingRows(room), 1);
}

/** What stays above when the tree is left: one row. */
export function treeSummary({ rows: [root] }: ExplorerState, columns: number): string {
  return root ? truncate(draw(`${root.key}  ${root.text}`), columns - 1) : '';
}

function headingRows(room: number): number {
  return room >= lowest ? 1 : 0;
}

/** The part of the tree around the selected row, a heading that says where that is, and a footer that tells the keys. */
export function treeView(tree: TreeModel, columns: number, room: number, code: CodeStyles): TreeLayout {
  const { rows, selected, search } = tree.state;
  const height = treeHeight(room);
  const top = Math.min(Math.max(tree.state.top, selected - height + 1), selected);
  const visible = rows
    .slice(top, top + height)
    .map((row, index) => treeRow(row, top + index === selected, columns, code));
  const heading = headingRows(room) === 0 ? [] : [headingOf(tree, columns)];
  const y = heading.length + selected - top;
  const isTyped = search?.isTyping === true && heading.length > 0;
  const cursor = isTyped ? { x: Math.min(displayWidth(`/${search.query}`), columns - 1), y: 0 } : { x: 0, y };
  return { rows: [...heading, ...visible], cursor, footer: footerOf(tree.state, columns) };
}

/** Where one is: as code, and by number. */
function headingOf({ state, path }: TreeModel, columns: number): Row {
  const place = `${state.selected + 1}/${state.rows.length}`;
  const text = state.search?.isTyping ? `/${state.search.query}` : (path ?? state.rows[0]?.key ?? '');
  const shown = truncateStart(draw(text), columns - 1 - place.length - 2);
  const blank = ' '.repeat(Math.max(columns - 1 - displayWidth(shown) - place.length, 1));
  return [
    { text: shown, role: 'bold' },
    { text: blank + place, role: 'dim' },
  ];
}

function treeRow(row: TreeRow, isSelected: boolean, columns: number, code: CodeStyles): Row {
  const room = columns - 1;
  const lead = `${isSelected ? '›' : ' '} `;
  const indent = indentOf(row.depth, room) + marks[row.status];
  const keyRoom = Math.max(room - lead.length - displayWidth(indent) - (row.text === '' ? 0 : shortestValue), 4);
  const key = truncate(draw(row.key), keyRoom);
  const used = lead.length + displayWidth(indent) + displayWidth(key) + 2;
  const text = truncate(draw(row.text), Math.max(room - used, 0));
  return [
    { text: lead, role: 'accent' },
    { text: indent, role: 'dim' },
    { text: key, role: isSelected ? 'inverse' : roles[row.role] },
    { text: text === '' ? '' : '  ' },
    ...valueSegments(row, text, code),
  ];
}

/** Deep rows are indented less, so that something of them is seen. */
function indentOf(depth: number, room: number): string {
  const wanted = depth * 2;
  const most = Math.max(Math.floor(room / 2) - 2, 0);
  return wanted <= most ? ' '.repeat(wanted) : `${' '.repeat(Math.max(most - 2, 0))}⋮ `;
}

function valueSegments(row: TreeRow, text: string, code: CodeStyles): Segment[] {
  if (row.role === 'accessor') return [{ text, role: text.startsWith('threw') ? 'error' : 'dim' }];
  if (row.role === 'line' || text === '') return [{ text }];
  if (date.test(text)) return [{ text, role: 'literal' }];
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, role } of code.spans(text, 0, text.length)) {
    if (start > at) segments.push({ text: text.slice(at, start) });
    segments.push({ text: text.slice(start, end), role });
    at = end;
  }
  return [...segments, { text: text.slice(at) }];
}

/** The end of a path tells more than its beginning. */
function truncateStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = [...graphemes(text)];
  while (characters.length > 0 && displayWidth(characters.join('')) > columns - 1) characters.shift();
  return `…${characters.join('')}`;
}

function footerOf({ notice, search, rows, selected }: ExplorerState, columns: number): Row {
  if (search?.isTyping && search.failed) {
    const warning = truncate('nothing here has this', columns - 1);
    return [{ text: warning, role: 'warning' }];
  }
  if (search?.isTyping) return dim('Enter stays here · ↓ next · ↑ before · Esc goes back', columns);
  if (notice !== '') return [{ text: truncate(notice, columns - 1) }];
  return dim(keysFor(rows[selected], columns), columns);
}

function keysFor(row: TreeRow | undefined, columns: number): string {
  const enter = row?.role === 'accessor' ? 'Enter runs the getter · ' : '';
  if (columns < 64) return enter ? `${enter}q leaves` : '↑↓ ←→ · / search · q leaves · ? keys';
  if (columns < 90) return `↑↓ ←→ walk · ${enter || '/ search · $ keep · c copy path · '}q leaves · ? all keys`;
  return `↑↓ walk · → opens · ← closes · ${enter}/ search · $ keep · c copy path · q leaves · ? keys`;
}

function dim(text: string, columns: number): Row {
  return [{ text: truncate(text, columns - 1), role: 'dim' }];
}
