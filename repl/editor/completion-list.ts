import type { Completion, Completions } from '../../src/session/front-end.ts';
import { draw } from './cells.ts';
import { displayWidth } from './display-width.ts';

/** An open completion list: what may stand between `start` and `end` of the input. */
export interface CompletionList {
  readonly start: number;
  /** The end of what stands there now. */
  readonly end: number;
  /** What was typed there, to come back to. */
  readonly typed: string;
  readonly items: readonly Completion[];
  /** The entry that stands in the input; absent until one is walked to. */
  readonly selected: number | undefined;
}

/** What pressing Tab does with an answer: put text in, and perhaps open a list. */
export interface Opened {
  readonly inserted: string;
  readonly list: CompletionList | undefined;
}

/** One item is put in; of several, what they have in common, and the list opens. */
export function openList(answer: Completions, typed: string): Opened {
  const names = answer.items.map(({ name }) => name);
  const [only] = names;
  if (only === undefined) return { inserted: typed, list: undefined };
  if (names.length === 1) return { inserted: only, list: undefined };
  const common = commonPrefix(names);
  const inserted = common.length > typed.length && startsLike(common, typed) ? common : typed;
  const list = { start: answer.start, end: answer.start + inserted.length, typed: inserted, items: answer.items };
  return { inserted, list: { ...list, selected: undefined } };
}

/** Completions may differ from what was typed in case only. */
function startsLike(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase());
}

export function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) {
    let at = 0;
    while (at < length && name[at] === first[at]) at += 1;
    length = at;
  }
  // Half of a surrogate pair is no prefix.
  const last = first.charCodeAt(length - 1);
  return first.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Selects the entry `by` further on; past either end it begins again at the other. */
export function select(list: CompletionList, by: number): CompletionList {
  const count = list.items.length;
  const from = list.selected ?? (by > 0 ? -1 : 0);
  const selected = (((from + by) % count) + count) % count;
  return { ...list, selected };
}

/** Moves by one row up or down in the column of the grid; past either end it goes on at the other. */
export function selectRow(list: CompletionList, direction: -1 | 1, columns: number): CompletionList {
  if (list.selected === undefined) return select(list, direction);
  const count = list.items.length;
  const column = list.selected % columns;
  const target = list.selected + direction * columns;
  const last = count - 1 - ((count - 1 - column) % columns);
  return { ...list, selected: target < 0 ? last : target >= count ? column : target };
}

/** What stands in the input for the selected entry. */
export function selectedText(list: CompletionList): string {
  return list.selected === undefined ? list.typed : (list.items[list.selected]?.name ?? list.typed);
}

/** Only the entries that go on as typed; absent when none does. */
export function narrow(list: CompletionList, typed: string): CompletionList | undefined {
  const items = list.items.filter(({ name }) => startsLike(name, typed));
  if (items.length === 0 || (items.length === 1 && items[0]?.name === typed)) return undefined;
  return { ...list, items, typed, end: list.start + typed.length, selected: undefined };
}

/** How the list is laid out: entries run from left to right, row by row. */
export interface Grid {
  readonly columns: number;
  /** Width of one column with its gap. */
  readonly width: number;
  /** The first row shown, and how many are. */
  readonly firstRow: number;
  readonly rows: number;
  readonly totalRows: number;
}

const gap = 2;

/** Fits the entries into `width` columns and at most `maxRows` rows around the selected one. */
export function layOut(list: CompletionList, width: number, maxRows: number): Grid {
  const widest = Math.max(...list.items.map((item) => displayWidth(label(item))));
  const column = Math.min(widest + gap, Math.max(width, 1));
  const columns = Math.max(1, Math.floor((width + gap) / column));
  const totalRows = Math.ceil(list.items.length / columns);
  const rows = Math.min(totalRows, Math.max(1, maxRows));
  const selectedRow = Math.floor((list.selected ?? 0) / columns);
  const firstRow = Math.min(Math.max(0, selectedRow - Math.floor(rows / 2)), totalRows - rows);
  return { columns, width: column, firstRow, rows, totalRows };
}

/** How an entry is written: a method shows that it is one. */
export function label(item: Completion): string {
  return draw(item.kind === 'method' ? `${item.name}()` : item.name);
}
