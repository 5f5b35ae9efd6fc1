import { hasPrompt, takesInput } from '../src/session/front-end.ts';
import type { ExplorerControl, SessionState } from '../src/session/front-end.ts';
import { label, layOut as layOutList } from './editor/completion-list.ts';
import type { CompletionList } from './editor/completion-list.ts';
import { draw } from './editor/cells.ts';
import { displayWidth, truncate } from './editor/display-width.ts';
import { visibleSuggestion } from './editor/editor-state.ts';
import type { EditorState } from './editor/editor-state.ts';
import { searchView } from './editor/history-search.ts';
import { layOut, promptText } from './editor/layout.ts';
import type { Row, Segment } from './editor/layout.ts';
import type { Span } from './editor/spans.ts';
import { statusRow } from './status.ts';
import { treeHeight, treeView } from './tree-view.ts';
import type { TreeModel } from './tree-view.ts';

/** Everything that decides what the screen shows. */
export interface Model {
  readonly editor: EditorState;
  readonly session: SessionState;
  readonly loopBlockedMs: number;
  readonly hasWaitingInput: boolean;
  /** What the program has written of a line that is not finished; may hold colours. */
  readonly unfinished: string;
  readonly showsSuggestions: boolean;
  /** The value of what is being typed, empty where it is not known; undefined while previews are off. */
  readonly preview?: string | undefined;
  /** Takes the place of the input while one walks through it. */
  readonly tree?: TreeModel | undefined;
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How code is shown; both are asked only about what is visible. */
export interface CodeStyles {
  spans(text: string, from: number, to: number): readonly Span[];
  /** Where the bracket that belongs to the one at `offset` stands. */
  partner(text: string, offset: number): number | undefined;
}

/** What the live region shows: plain data that the components draw. */
export interface View {
  readonly unfinished: string;
  readonly input: readonly Row[];
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
  readonly list: readonly Row[];
  readonly status: Row | undefined;
}

const nothing: View = { unfinished: '', input: [], cursor: undefined, list: [], status: undefined };

/** Rows of a completion list, with its footer. */
const listRows = 8;

export function viewOf(model: Model, code: CodeStyles): View {
  const { session } = model;
  const { unfinished } = model;
  if (!hasPrompt(session)) return { ...nothing, unfinished };
  if (model.tree && model.editor.question === undefined) return inTree(model, model.tree, code);
  const status = bottomRow(model);
  const room = roomOf(model, status !== undefined);
  const list = model.editor.mode.kind === 'list' ? listView(model.editor.mode.list, model.columns, room) : [];
  const input = inputView(model, code, Math.max(room - list.length, 1));
  return { unfinished, input: input.rows, cursor: input.cursor, list, status };
}

/** Rows for what can be typed. One is Ink's own line end, and one stays free so that the frame never fills the screen. */
function roomOf({ rows, unfinished }: Model, hasStatus: boolean): number {
  return Math.max(rows - 2 - Number(hasStatus) - Number(unfinished !== ''), 1);
}

/** What runs, as a getter may, is told in place of the keys. */
function inTree(model: Model, tree: TreeModel, code: CodeStyles): View {
  const { rows, cursor, footer } = treeView(tree, model.columns, roomOf(model, true), code);
  const isBusy = model.session.kind === 'evaluating' || model.loopBlockedMs > 0;
  const status = (isBusy ? statusRow(model, model.columns) : undefined) ?? footer;
  return { unfinished: model.unfinished, input: rows, cursor, list: [], status };
}

/** Puts an open tree into the model; the tree learns how many of its rows fit. */
export function withTree(model: Model, tree: ExplorerControl | undefined): Model {
  if (!tree) return model;
  const height = treeHeight(roomOf(model, true));
  if (tree.state.height !== height) tree.do({ kind: 'resize', height });
  return { ...model, tree: { state: tree.state, path: tree.path } };
}

function inputView(model: Model, code: CodeStyles, maxRows: number): ReturnType<typeof layOut> {
  const { editor, columns } = model;
  const { text, cursor } = shownText(editor);
  return layOut({
    text,
    cursor,
    prompt: promptOf(model),
    promptRole: takesInput(model.session) || model.session.kind === 'starting' ? 'accent' : 'dim',
    columns,
    maxRows,
    suggestion: model.showsSuggestions ? visibleSuggestion(editor) : '',
    styles: (from, to) => (editor.question === undefined ? code.spans(text, from, to) : []),
    marks: marksOf(editor, text, cursor, code),
  });
}

/** The text in the input line: during a search the match, during a question nothing. */
function shownText(editor: EditorState): { readonly text: string; readonly cursor: number } {
  if (editor.question !== undefined) return { text: '', cursor: 0 };
  return editor.mode.kind === 'search' ? searchView(editor.mode.search, editor.entries) : editor.buffer;
}

function promptOf({ editor, session, columns }: Model): string {
  if (editor.question !== undefined) return `${truncate(editor.question, columns - 12)} (y/N) `;
  if (editor.mode.kind === 'search')
    return `search ${truncate(draw(editor.mode.search.query), Math.min(Math.floor(columns / 3), columns - 15))} › `;
  return promptText(hasPrompt(session) ? session.prompt.label : '', columns);
}

function marksOf(editor: EditorState, text: string, cursor: number, code: CodeStyles): Span[] {
  if (editor.question !== undefined) return [];
  if (editor.mode.kind === 'search') {
    const { match, query } = editor.mode.search;
    return match ? [{ start: match.start, end: match.start + query.length, role: 'inverse' }] : [];
  }
  for (const offset of [cursor - 1, cursor]) {
    if (!'()[]{}'.includes(text[offset] ?? ' ')) continue;
    const partner = code.partner(text, offset);
    if (partner !== undefined) return [mark(offset), mark(partner)];
  }
  return [];
}

function mark(offset: number): Span {
  return { start: offset, end: offset + 1, role: 'underline' };
}

/** Columns of the completion grid on a terminal of this width. */
export function gridColumns(list: CompletionList, columns: number): number {
  return layOutList(list, columns - 1, listRows).columns;
}

function listView(list: CompletionList, columns: number, room: number): Row[] {
  if (room < 2) return [];
  const grid = layOutList(list, columns - 1, Math.max(Math.min(listRows, room - 2), 1));
  const rows: Row[] = [];
  for (let row = grid.firstRow; row < grid.firstRow + grid.rows; row += 1) {
    const from = row * grid.columns;
    const items = list.items.slice(from, from + grid.columns);
    const cells = items.map((item, index) => listCell(label(item), grid.width, from + index === list.selected));
    rows.push(withoutLastBlank(cells.flat()));
  }
  return [...rows, listFooter(list, grid.totalRows > grid.rows, columns)];
}

function listCell(text: string, width: number, isSelected: boolean): Segment[] {
  const shown = truncate(text, width - 2);
  const blank = ' '.repeat(width - displayWidth(shown));
  return isSelected ? [{ text: shown, role: 'inverse' }, { text: blank }] : [{ text: shown + blank }];
}

/** The last column has no gap behind it. */
function withoutLastBlank(row: readonly Segment[]): Row {
  return row.map((segment, index) => (index < row.length - 1 ? segment : { ...segment, text: segment.text.trimEnd() }));
}

function listFooter(list: CompletionList, isCut: boolean, columns: number): Row {
  const count = list.items.length;
  const item = list.selected === undefined ? undefined : list.items[list.selected];
  const place = item
    ? `${(list.selected ?? 0) + 1} of ${count} · ${item.kind}`
    : `${count}${isCut ? ' · more below' : ''}`;
  const keys = item ? 'Enter takes it · Esc goes back' : 'Tab chooses · type to narrow · Esc closes';
  return [{ text: truncate(`${place}  ${keys}`, columns - 1), role: 'dim' }];
}

const previewMark = '‹ ';
/** A lower terminal has no row to spare. */
const roomyRows = 10;

/** One line under the input: a message if there is one, else what is true now. */
function bottomRow(model: Model): Row | undefined {
  const { editor, columns } = model;
  if (editor.mode.kind === 'search') return searchRow(editor, columns);
  if (editor.notice !== '') return [{ text: truncate(editor.notice, columns - 1), role: 'dim' }];
  if (model.preview) return [{ text: truncate(draw(`${previewMark}${model.preview}`), columns - 1), role: 'dim' }];
  // The row of the preview is kept free for it, so that the prompt stays where it is while somebody types.
  const isKept = model.preview !== undefined && editor.mode.kind === 'text' && model.rows >= roomyRows;
  return statusRow(model, columns) ?? (isKept ? [] : undefined);
}

function searchRow(editor: EditorState, columns: number): Row {
  const search = editor.mode.kind === 'search' ? editor.mode.search : undefined;
  const found = search?.failed ? `no ${search.direction < 0 ? 'older' : 'newer'} input has this` : '';
  const help = 'Ctrl-R older · Ctrl-S newer · Enter runs · Tab edits · Esc cancels';
  if (found === '') return [{ text: truncate(help, columns - 1), role: 'dim' }];
  const warning = truncate(`${found}  `, columns - 1);
  return [
    { text: warning, role: 'warning' },
    { text: truncate(help, columns - 1 - warning.length), role: 'dim' },
  ];
}
