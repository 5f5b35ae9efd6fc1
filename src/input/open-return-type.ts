import { parseStatements } from './grammar.ts';
import { type PositionedToken, significantTokens } from './tokens.ts';

/** How many `):` to look at, from the end: each costs a parse. */
const maxCandidates = 4;

/**
 * Whether a text breaks off within the return type of an arrow function, as in `async (id: string): Promise<{`. The parser
 * tries such a head as an arrow function, fails at the end of the text, and complains about what it would be otherwise.
 */
export function breaksOffInReturnType(text: string): boolean {
  const tokens = significantTokens(text);
  const colons = tokens.filter((token, index) => token.value === ':' && tokens[index - 1]?.value === ')');
  return colons.slice(-maxCandidates).some((colon) => {
    const head = text.slice(0, colon.end);
    const closed = `${head} any => 0\n${closersOf(tokens.filter((token) => token.end <= colon.end))}`;
    const type = `type T = ${text.slice(colon.end)}`;
    return parseStatements(type, 'typescript').kind === 'incomplete' && parseStatements(closed, 'typescript').kind === 'tree';
  });
}

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What closes the brackets and templates that are open after these tokens. */
function closersOf(tokens: readonly PositionedToken[]): string {
  const closers: string[] = [];
  for (const token of tokens) {
    const closer = closerOf[token.value];
    if (closer !== undefined) closers.push(closer);
    else if (token.type === 'TemplateHead') closers.push('}`');
    else if (token.type === 'TemplateTail' || token.value === closers.at(-1)) closers.pop();
  }
  return closers.reverse().join('');
}
