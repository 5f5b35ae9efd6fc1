import { parseStatements } from './grammar.ts';
import { type PositionedToken, significantTokens } from './tokens.ts';

/** Deeper inputs are not tried: every level costs a few parses. */
const maxDepth = 12;

/**
 * Whether some text that closes what is open makes TypeScript of a text. The parser reads the heads of generic and typed arrow
 * functions and type arguments on trial; where the text breaks off within one it complains about something else instead, so
 * that only trying tells.
 */
export function canContinue(text: string): boolean {
  if (parses(text)) return false;
  const tokens = significantTokens(text);
  const withAngles = openBrackets(tokens, true);
  const variants = withAngles.includes('>') ? [withAngles, openBrackets(tokens, false)] : [withAngles];
  return variants.some(
    (closers) => closers.length <= maxDepth && continuations(closers).some((more) => parses(text + more)),
  );
}

function parses(text: string): boolean {
  return parseStatements(text, 'typescript').kind === 'tree';
}

/** The rest of an operand or type, the closers, and at one place among them the body of an arrow function. */
function continuations(closers: readonly string[]): string[] {
  return ['', 'x'].flatMap((operand) => {
    const parts = [operand, ...closers];
    const bodies = parts.map((_part, index) => [...parts.slice(0, index + 1), ' => x ', ...parts.slice(index + 1)]);
    return [parts, ...bodies].map((all) => `\n${all.join('')}`);
  });
}

const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** What closes the brackets and templates that are open after these tokens, innermost first. */
function openBrackets(tokens: readonly PositionedToken[], withAngles: boolean): string[] {
  const closers: string[] = [];
  for (const { type, value } of tokens) {
    const closer = closerOf.get(value) ?? (withAngles && value === '<' ? '>' : undefined);
    if (closer !== undefined) closers.push(closer);
    else if (type === 'TemplateHead') closers.push('}`');
    else if (type === 'TemplateTail') close(closers, '}`');
    else if (/^[)\]};]$/.test(value)) close(closers, value);
    else if (/^>+$/.test(value)) closeAngles(closers, value.length);
  }
  return closers.reverse();
}

/** Closes a bracket; a `<` that is still open within turns out to mean "less than". A semicolon closes nothing else. */
function close(closers: string[], closer: string): void {
  while (closers.at(-1) === '>') closers.pop();
  if (closers.at(-1) === closer) closers.pop();
}

function closeAngles(closers: string[], count: number): void {
  for (let left = count; left > 0 && closers.at(-1) === '>'; left -= 1) closers.pop();
}
