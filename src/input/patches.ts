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
    };

export interface PatchedText {
  readonly text: string;
  /** Where a UTF-16 offset of the patched text was in the original; inside of inserted text, where that was inserted. */
  originalOffset(offset: number): number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Among edits at one offset: closers, then openers, then what replaces the text there. */
  readonly rank: number;
  /** Length of the wrapped range, ascending for closers, descending for openers: the inner range closes first. */
  readonly nesting: number;
}

/** Applies patches that do not overlap. At the offsets `terminate`, a closing text is followed by a semicolon. */
export function applyPatches(text: string, patches: readonly Patch[], terminate: ReadonlySet<number>): PatchedText {
  const edits = patches.flatMap(toEdits);
  for (const end of new Set(edits.filter((edit) => edit.rank === closer).map((edit) => edit.end))) {
    if (terminate.has(end)) edits.push({ start: end, end, text: ';', rank: terminator, nesting: 0 });
  }
  edits.sort((a, b) => a.start - b.start || a.rank - b.rank || a.nesting - b.nesting);
  return splice(text, edits);
}

const [closer, terminator, opener, replacement] = [0, 1, 2, 3];

function toEdits(patch: Patch): Edit[] {
  const { start, end } = patch;
  if (patch.kind === 'replace') return [{ start, end, text: patch.text, rank: replacement, nesting: 0 }];
  return [
    { start, end: start, text: patch.before, rank: opener, nesting: start - end },
    { start: end, end, text: patch.after, rank: closer, nesting: end - start },
  ];
}

function splice(text: string, edits: readonly Edit[]): PatchedText {
  let patched = '';
  let copied = 0;
  // Where each piece of the original begins in the patched text.
  const pieces: { at: number; from: number }[] = [];
  for (const edit of edits) {
    pieces.push({ at: patched.length, from: copied });
    patched += text.slice(copied, edit.start) + edit.text;
    copied = edit.end;
    pieces.push({ at: patched.length, from: copied });
  }
  pieces.push({ at: patched.length, from: copied });
  return { text: patched + text.slice(copied), originalOffset: (offset) => lookUp(pieces, offset, text.length) };
}

function lookUp(pieces: readonly { at: number; from: number }[], offset: number, length: number): number {
  const index = pieces.findLastIndex((piece) => piece.at <= offset);
  const piece = pieces[index];
  if (piece === undefined) return 0;
  const next = pieces[index + 1];
  return Math.min(piece.from + offset - piece.at, next?.from ?? length);
}
