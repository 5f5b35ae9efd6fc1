import { matchBracket } from '../src/input/brackets.ts';
import { highlight } from '../src/input/highlight.ts';
import type { HighlightKind } from '../src/input/highlight.ts';
import type { Role } from '../src/session/palette.ts';
import { toSpans } from './editor/spans.ts';
import type { Span } from './editor/spans.ts';
import type { CodeStyles } from './view.ts';

/**
 * Up to this many UTF-16 units (some 500 lines) the whole input is looked at on every key. Beyond, only what is visible: a
 * template or comment that begins above it is then coloured as code.
 */
const wholeLimit = 20_000;

const roles: Record<HighlightKind, Role | undefined> = {
  keyword: 'keyword',
  string: 'string',
  number: 'number',
  regexp: 'regexp',
  comment: 'comment',
  literal: 'literal',
  type: 'type',
  command: 'accent',
  plain: undefined,
};

function spansOf(text: string, start: number): Span[] {
  return toSpans(
    highlight(text).map((piece) => ({ text: piece.text, role: roles[piece.role] })),
    start,
  );
}

/** Highlighting as one types; the last text's is kept, as moving the cursor changes none of it. */
export function createCodeStyles(): CodeStyles {
  let last: { readonly text: string; readonly spans: readonly Span[] } | undefined;
  return {
    spans(text, from, to) {
      if (text.length > wholeLimit) return spansOf(text.slice(from, to), from);
      if (last?.text !== text) last = { text, spans: spansOf(text, 0) };
      return last.spans;
    },
    partner: (text, offset) => (text.length > wholeLimit ? undefined : matchBracket(text, offset)),
  };
}
