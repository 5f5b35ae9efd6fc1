import { graphemeEnd, graphemeStart } from './graphemes.ts';
import { apply, emptyJournal, invert, record } from './undo.ts';
import type { Journal } from './undo.ts';

/** What the last command was, as far as the next one cares: kills in a row add up, typing in a row is undone together. */
export type LastCommand = 'typing' | 'deleting' | 'kill' | 'yank' | 'other';

/** The text being edited. Lines end in `\n`; offsets are UTF-16 and lie on boundaries of visible characters. */
export interface Buffer {
  readonly text: string;
  readonly cursor: number;
  /** The column that moving up and down aims for; absent unless the last command was one of them. */
  readonly goalColumn?: number | undefined;
  readonly journal: Journal;
  /** Killed texts, newest last. */
  readonly kills: readonly string[];
  readonly last: LastCommand;
  /** The text that the last yank put in, for `yank-pop`. */
  readonly yanked?: { readonly start: number; readonly index: number } | undefined;
}

export const emptyBuffer: Buffer = { text: '', cursor: 0, journal: emptyJournal, kills: [], last: 'other' };

/** Line ends of a paste become `\n`. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export function move(buffer: Buffer, cursor: number): Buffer {
  return { ...settled(buffer), cursor };
}

/** Replaces `start` to `end`. `cursor` defaults to the end of what was put in. */
export function replace(
  buffer: Buffer,
  start: number,
  end: number,
  inserted: string,
  options: { cursor?: number; last?: LastCommand } = {},
): Buffer {
  const removed = buffer.text.slice(start, end);
  const { last = 'other' } = options;
  if (removed === inserted) return move({ ...buffer, last }, options.cursor ?? start + inserted.length);
  const text = buffer.text.slice(0, start) + inserted + buffer.text.slice(end);
  // What is put in may join a mark that follows.
  const cursorAfter = graphemeEnd(text, options.cursor ?? start + inserted.length);
  const edit = { start, removed, inserted, cursorBefore: buffer.cursor, cursorAfter };
  const joins = last === buffer.last && (last === 'deleting' || (last === 'typing' && continuesWord(buffer, inserted)));
  return {
    ...settled(buffer),
    text,
    cursor: cursorAfter,
    journal: record(buffer.journal, edit, joins),
    last,
  };
}

/** Typing is undone word by word: a word that follows a blank starts a new step. */
function continuesWord(buffer: Buffer, inserted: string): boolean {
  const before = buffer.text[buffer.cursor - 1] ?? '';
  return !inserted.includes('\n') && (/\s/.test(inserted) || !/\s/.test(before));
}

/** Replaces the whole text, as one step of undo. */
export function load(buffer: Buffer, text: string, cursor = text.length): Buffer {
  return replace(buffer, 0, buffer.text.length, text, { cursor: graphemeStart(text, cursor) });
}

/** An empty text that keeps the killed ones. */
export function reset(buffer: Buffer): Buffer {
  return { ...emptyBuffer, kills: buffer.kills };
}

export function undo(buffer: Buffer): Buffer {
  const edit = buffer.journal.done.at(-1);
  if (!edit) return settled(buffer);
  return {
    ...settled(buffer),
    text: apply(buffer.text, invert(edit)),
    cursor: edit.cursorBefore,
    journal: { done: buffer.journal.done.slice(0, -1), undone: [...buffer.journal.undone, edit] },
  };
}

export function redo(buffer: Buffer): Buffer {
  const edit = buffer.journal.undone.at(-1);
  if (!edit) return settled(buffer);
  return {
    ...settled(buffer),
    text: apply(buffer.text, edit),
    cursor: edit.cursorAfter,
    journal: { done: [...buffer.journal.done, edit], undone: buffer.journal.undone.slice(0, -1) },
  };
}

/** Forgets what only the command right after the last one may use. */
function settled(buffer: Buffer): Buffer {
  return { ...buffer, goalColumn: undefined, yanked: undefined, last: 'other' };
}
