import { parseCommand } from './command.ts';
import { isTrivia, type PositionedToken, tokenize } from './tokens.ts';
import { contextualKeywords, literalWords, reservedWords } from './words.ts';

export type HighlightKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'regexp'
  | 'comment'
  /** `true`, `null`, `undefined`, `NaN`, … */
  | 'literal'
  /** A capitalised name: by convention a class or type. */
  | 'type'
  | 'plain'
  /** The dot and name of a command. */
  | 'command';

export interface HighlightedText {
  readonly role: HighlightKind;
  readonly text: string;
}

/** Tells what the parts of a text are, finished or not. The parts joined are the text; neighbours differ in role. */
export function highlight(text: string): HighlightedText[] {
  const command = parseCommand(text);
  if (command === undefined) return merge(highlightCode(text));
  const nameStart = text.indexOf('.');
  const nameEnd = nameStart + 1 + command.name.length;
  const argument = text.slice(nameEnd);
  return merge([
    { role: 'plain', text: text.slice(0, nameStart) },
    { role: 'command', text: text.slice(nameStart, nameEnd) },
    // `.load ./file` and `.save /file`: a path, not code.
    ...(/^[./~]/.test(command.argument) ? [{ role: 'plain' as const, text: argument }] : highlightCode(argument)),
  ]);
}

function merge(parts: readonly HighlightedText[]): HighlightedText[] {
  const merged: HighlightedText[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.text === '') continue;
    if (last?.role === part.role) merged[merged.length - 1] = { role: part.role, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}

function highlightCode(text: string): HighlightedText[] {
  const parts: HighlightedText[] = [];
  let previous: Previous | undefined;
  for (const token of tokenize(text)) {
    parts.push(...highlightToken(token, previous));
    if (!isTrivia(token)) previous = { token, isOnSameLine: true };
    else if (token.type === 'LineTerminatorSequence' && previous) previous = { ...previous, isOnSameLine: false };
  }
  return parts;
}

/** The token before, blanks and comments apart. */
interface Previous {
  readonly token: PositionedToken;
  readonly isOnSameLine: boolean;
}

function highlightToken(token: PositionedToken, previous: Previous | undefined): HighlightedText[] {
  const text = token.value;
  switch (token.type) {
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
      return [{ role: 'string', text }];
    case 'TemplateHead':
    case 'TemplateMiddle':
    case 'TemplateTail':
      return highlightTemplate(text);
    case 'NumericLiteral':
      return [{ role: 'number', text }];
    case 'RegularExpressionLiteral':
      return [{ role: 'regexp', text }];
    case 'MultiLineComment':
    case 'SingleLineComment':
    case 'HashbangComment':
      return [{ role: 'comment', text }];
    case 'IdentifierName':
      return [{ role: wordRole(text, previous), text }];
    default:
      return [{ role: 'plain', text }];
  }
}

/** The text between backticks and braces is a string; the braces around expressions are code. */
function highlightTemplate(text: string): HighlightedText[] {
  const start = text.startsWith('}') ? 1 : 0;
  const end = text.endsWith('${') ? text.length - 2 : text.length;
  return [
    { role: 'plain', text: text.slice(0, start) },
    { role: 'string', text: text.slice(start, end) },
    { role: 'plain', text: text.slice(end) },
  ];
}

/** Words that are keywords only after an operand in the same line: `x of y`, `* as x`, `a from 'b'`, `y as T`. */
const infixWords: ReadonlySet<string> = new Set(['of', 'as', 'from', 'satisfies']);

function wordRole(word: string, previous: Previous | undefined): HighlightKind {
  const isProperty = previous?.token.value === '.' || previous?.token.value === '?.';
  if (!isProperty) {
    if (literalWords.has(word)) return 'literal';
    if (reservedWords.has(word) || contextualKeywords.has(word)) return 'keyword';
    if (infixWords.has(word) && previous?.isOnSameLine === true && endsOperand(previous.token)) return 'keyword';
  }
  return /^\p{Lu}/u.test(word) ? 'type' : 'plain';
}

function endsOperand(token: PositionedToken): boolean {
  switch (token.type) {
    case 'IdentifierName':
      return !reservedWords.has(token.value) || token.value === 'this';
    case 'Punctuator':
      return token.value === ')' || token.value === ']' || token.value === '}' || token.value === '*';
    case 'Invalid':
    case 'TemplateHead':
    case 'TemplateMiddle':
      return false;
    default:
      return true;
  }
}
