import jsTokens, { type Token } from 'js-tokens';

/** A token of js-tokens with its place in the text. */
export type PositionedToken = Token & {
  /** UTF-16 offsets; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
};

/** Splits any text, valid or not, into tokens; their values joined are the text. */
export function* tokenize(text: string): Generator<PositionedToken> {
  let start = 0;
  for (const token of jsTokens(text)) {
    const end = start + token.value.length;
    yield Object.assign(token, { start, end });
    start = end;
  }
}

/** Blanks, line ends and comments: they separate tokens and mean nothing else. */
export function isTrivia(token: Token): boolean {
  switch (token.type) {
    case 'WhiteSpace':
    case 'LineTerminatorSequence':
    case 'MultiLineComment':
    case 'SingleLineComment':
    case 'HashbangComment':
      return true;
    default:
      return false;
  }
}

/** The tokens that are not trivia. */
export function significantTokens(text: string): PositionedToken[] {
  return [...tokenize(text)].filter((token) => !isTrivia(token));
}

/** The first token at or after an offset that is not trivia. The offset must lie between two tokens. */
export function tokenAfter(text: string, offset: number): PositionedToken | undefined {
  return findToken(text, offset, () => true);
}

/** Where a token that begins with `code` first stands at or after an offset; the end of the text if nowhere. */
export function indexOfCode(text: string, code: string, from: number): number {
  return findToken(text, from, (token) => token.value.startsWith(code))?.start ?? text.length;
}

function findToken(text: string, from: number, matches: (token: Token) => boolean): PositionedToken | undefined {
  for (const token of tokenize(text.slice(from))) {
    if (!isTrivia(token) && matches(token)) return { ...token, start: token.start + from, end: token.end + from };
  }
  return undefined;
}
