/** One change of the text: at `start`, `removed` gave way to `inserted`. */
export interface Edit {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
  readonly cursorBefore: number;
  readonly cursorAfter: number;
}

/** Edits that can be undone and redone, newest last. */
export interface Journal {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

export const emptyJournal: Journal = { done: [], undone: [] };

/** Edits kept; typing a word or a run of deletions is one. */
const limit = 2000;

export function invert(edit: Edit): Edit {
  return {
    start: edit.start,
    removed: edit.inserted,
    inserted: edit.removed,
    cursorBefore: edit.cursorAfter,
    cursorAfter: edit.cursorBefore,
  };
}

export function apply(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.inserted + text.slice(edit.start + edit.removed.length);
}

/**
 * Records an edit. What had been undone is not thrown away: as in Emacs, redoing and undoing it becomes part of the past, so that
 * every text that ever was can be reached again.
 */
export function record(journal: Journal, edit: Edit, joinsLast: boolean): Journal {
  const last = journal.done.at(-1);
  if (joinsLast && last && journal.undone.length === 0) {
    const joined = join(last, edit);
    if (joined) return { done: [...journal.done.slice(0, -1), joined], undone: [] };
  }
  const past = [...journal.done, ...journal.undone.toReversed(), ...journal.undone.map(invert), edit];
  return { done: past.slice(-limit), undone: [] };
}

/** Two neighbouring insertions, or two neighbouring deletions, as one. */
function join(first: Edit, second: Edit): Edit | undefined {
  const ends = { cursorBefore: first.cursorBefore, cursorAfter: second.cursorAfter };
  if (first.removed === '' && second.removed === '' && second.start === first.start + first.inserted.length) {
    return { start: first.start, removed: '', inserted: first.inserted + second.inserted, ...ends };
  }
  if (first.inserted !== '' || second.inserted !== '') return undefined;
  if (second.start + second.removed.length === first.start) {
    return { start: second.start, removed: second.removed + first.removed, inserted: '', ...ends };
  }
  if (second.start === first.start) {
    return { start: first.start, removed: first.removed + second.removed, inserted: '', ...ends };
  }
  return undefined;
}
