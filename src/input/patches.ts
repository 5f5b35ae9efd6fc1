import type { Node } from '@babel/types';
import { endOf, startOf } from './syntax-tree.ts';

/** A change of a text at UTF-16 offsets of the unchanged text. `end` is exclusive. */
export type Patch =
  | { readonly kind: 'replace'; readonly start: number; readonly end: number; readonly text: string }
  /** Puts text around a range; ranges nest or are apart. */
  | {
      readonly kind: 'wrap';
      readonly start: number;
      readonly end: number;
      readonly before: string;
      readonly after: string;
      /** With `statement`, `after` comes behind the semicolon that ends what is enclosed. */
      readonly encloses?: 'statement';
    }
  /** Ends a statement that has no semicolon; `start` is `end`. */
  | { readonly kind: 'terminate'; readonly start: number; readonly end: number }
  /** Takes a range, with the changes in it, to the front of the text, there between `before` and `after`. */
  | {
      readonly kind: 'move';
      readonly start: number;
      readonly end: number;
      readonly before: string;
      readonly after: string;
      /** What is left in its place. */
      readonly left: string;
    };

export interface PatchedText {
  readonly text: string;
  /** Where a UTF-16 offset of the patched text was in the original; inside of inserted text, where that was inserted. */
  originalOffset(offset: number): number;
}

type Move = Extract<Patch, { kind: 'move' }>;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Among edits at one offset: what closes and ends there, then openers, then what replaces the text. */
  readonly rank: number;
  /** Length of the wrapped range, ascending for closers, descending for openers: the inner range closes first. */
  readonly nesting: number;
}

/** Makes an expression the one argument of a call. */
export function callPatch(argument: Node, callee: string): Patch {
  const [before, after] = argument.type === 'SequenceExpression' ? ['((', '))'] : ['(', ')'];
  return { kind: 'wrap', start: startOf(argument), end: endOf(argument), before: callee + before, after };
}

/** Applies patches that do not overlap. At the offsets `terminate`, a closing text is followed by a semicolon. */
export function applyPatches(text: string, patches: readonly Patch[], terminate: ReadonlySet<number>): PatchedText {
  const edits = patches.flatMap(toEdits);
  for (const end of new Set(edits.filter((edit) => edit.rank === closer).map((edit) => edit.end))) {
    if (terminate.has(end)) edits.push(terminatorAt(end));
  }
  edits.sort((a, b) => a.start - b.start || a.rank - b.rank || a.nesting - b.nesting);
  const moves = patches.filter((patch) => patch.kind === 'move').toSorted((a, b) => a.start - b.start);
  return splice(text, edits, moves);
}

const [closer, terminator, statementCloser, opener, replacement] = [0, 1, 2, 3, 4];

function toEdits(patch: Patch): Edit[] {
  if (patch.kind === 'move') return [];
  const { start, end } = patch;
  if (patch.kind === 'terminate') return [terminatorAt(end)];
  if (patch.kind === 'replace') return [{ start, end, text: patch.text, rank: replacement, nesting: 0 }];
  const rank = patch.encloses === 'statement' ? statementCloser : closer;
  return [
    { start, end: start, text: patch.before, rank: opener, nesting: start - end },
    { start: end, end, text: patch.after, rank, nesting: end - start },
  ];
}

function terminatorAt(at: number): Edit {
  return { start: at, end: at, text: ';', rank: terminator, nesting: 0 };
}

function splice(text: string, edits: readonly Edit[], moves: readonly Move[]): PatchedText {
  const splicer = new Splicer(text);
  const staying: Edit[] = [];
  let next = 0;
  const editsUntil = (isPast: (edit: Edit) => boolean): readonly Edit[] => {
    const first = next;
    for (let edit = edits[next]; edit !== undefined && !isPast(edit); edit = edits[next]) next += 1;
    return edits.slice(first, next);
  };
  for (const { start, end, before, after, left } of moves) {
    // What ends or is put in where the range begins belongs to what precedes it.
    const isIn = (edit: Edit) => edit.start === start && (edit.rank === opener || edit.end > edit.start);
    staying.push(...editsUntil((edit) => edit.start > start || isIn(edit)));
    splicer.insert(before, start, start);
    splicer.copy(
      start,
      end,
      editsUntil((edit) => edit.start >= end),
    );
    splicer.insert(after, end, end);
    staying.push({ start, end, text: left, rank: replacement, nesting: 0 });
  }
  splicer.copy(0, text.length, [...staying, ...edits.slice(next)]);
  return splicer;
}

/** Puts a patched text together and notes where each of its pieces came from. */
class Splicer implements PatchedText {
  text = '';
  readonly #original: string;
  readonly #pieces: { at: number; from: number; until: number }[] = [];

  constructor(original: string) {
    this.#original = original;
  }

  /** Puts text in the place of a range of the original. */
  insert(text: string, from: number, until: number): void {
    this.#add(text, from, until);
  }

  copy(start: number, end: number, edits: readonly Edit[]): void {
    let copied = start;
    for (const edit of edits) {
      this.#add(this.#original.slice(copied, edit.start), copied, edit.start);
      this.insert(edit.text, edit.start, edit.end);
      copied = edit.end;
    }
    this.#add(this.#original.slice(copied, end), copied, end);
  }

  originalOffset(offset: number): number {
    const piece = this.#pieces.findLast(({ at }) => at <= offset);
    return piece === undefined ? 0 : Math.min(piece.from + offset - piece.at, piece.until);
  }

  #add(text: string, from: number, until: number): void {
    this.#pieces.push({ at: this.text.length, from, until });
    this.text += text;
  }
}
