import { type PositionedToken, tokenize } from './tokens.ts';

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The offset of the partner of the bracket at a UTF-16 offset, or else of the one right before it. Brackets in strings,
 * comments, regular expressions and the text of templates are no brackets; the braces around a template's expressions are.
 */
export function matchBracket(text: string, offset: number): number | undefined {
  const partners = bracketPartners(text);
  return partners.get(offset) ?? partners.get(offset - 1);
}

/** For the offset of each bracket that has a partner, the offset of that. */
export function bracketPartners(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: { at: number; closer: string }[] = [];
  for (const { bracket, at } of bracketsOf(text)) {
    const closer = closerOf[bracket];
    if (closer !== undefined) {
      open.push({ at, closer });
    } else if (open.at(-1)?.closer === bracket) {
      const start = open.pop()?.at ?? at;
      partners.set(start, at).set(at, start);
    }
  }
  return partners;
}

function* bracketsOf(text: string): Generator<{ bracket: string; at: number }> {
  for (const token of tokenize(text)) {
    if (token.type === 'Punctuator' && /^[()[\]{}]$/.test(token.value)) yield { bracket: token.value, at: token.start };
    else yield* templateBraces(token);
  }
}

function* templateBraces({ type, start, end }: PositionedToken): Generator<{ bracket: string; at: number }> {
  if (type === 'TemplateMiddle' || type === 'TemplateTail') yield { bracket: '}', at: start };
  if (type === 'TemplateHead' || type === 'TemplateMiddle') yield { bracket: '{', at: end - 1 };
}
