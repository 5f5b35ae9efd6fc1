import { bracketPartners } from '../src/input/brackets.ts';
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

/** What the last text gave: moving the cursor, and a second question about the text, cost nothing. */
function keepLast<T>(work: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}

/** Highlighting as one types. */
export function createCodeStyles(): CodeStyles {
  const wholeSpans = keepLast((text) => spansOf(text, 0));
  const partners = keepLast(bracketPartners);
  return {
    spans: (text, from, to) => (text.length > wholeLimit ? spansOf(text.slice(from, to), from) : wholeSpans(text)),
    partner: (text, offset) => (text.length > wholeLimit ? undefined : partners(text).get(offset)),
  };
}
