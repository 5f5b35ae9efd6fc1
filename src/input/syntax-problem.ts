import { parseOneExpression, type SyntaxFailure } from './grammar.ts';
import type { InputProblem } from './input-error.ts';
import { type PositionedToken, tokenAfter } from './tokens.ts';
import { reservedWords } from './words.ts';

/** What the prompt stands in: a held function, or the top level of a standalone REPL. */
export type PromptPlace = 'held' | 'top-level';

/** Words a parser's failure as V8 would, and says what to do next where that helps. */
export function describeFailure(failure: SyntaxFailure, text: string, place: PromptPlace): InputProblem {
  const { reason, message, offset } = failure;
  switch (reason) {
    case 'UnexpectedToken':
    case 'MissingSemicolon':
    case 'ParseExpressionExpectsEOF':
    case 'UnexpectedReservedWord':
    case 'MissingPlugin':
      return unexpectedToken(text, offset);
    case 'MissingOneOfPlugins':
      return unexpectedToken(text, offset);
    case 'UnterminatedString':
    case 'UnterminatedRegExp':
    case 'MissingUnicodeEscape':
    case 'InvalidDigit':
    case 'InvalidOrUnexpectedToken':
      return syntax('Invalid or unexpected token', offset);
    case 'IllegalReturn':
      return syntax("'return' is outside of a function", offset, returnAdvice(text.slice(offset), place));
    case 'IllegalBreakContinue':
      return syntax(...strayJump(text, offset, place));
    case 'YieldNotInGeneratorFunction':
      return syntax(
        "'yield' is outside of a generator function",
        offset,
        place === 'held' ? 'A held generator cannot yield from the prompt' : 'Type the generator as a whole',
      );
    case 'AwaitNotInAsyncContext':
      return syntax("'await' is inside a function that is not async", offset, 'Mark that function `async`');
    case 'UnexpectedImportExport':
      return syntax("'import' and 'export' may only appear at the top level", offset, 'Use `await import(…)` here');
    case 'UnexpectedUsingDeclaration':
      return syntax("'using' may not stand directly in a case clause", offset, 'Put the clause in braces');
    default:
      return syntax(message, offset);
  }
}

export function unsupported(message: string, offset: number, advice?: string): InputProblem {
  return { code: 'unsupported-syntax', message, offset, ...(advice !== undefined && { advice }) };
}

function syntax(message: string, offset: number, advice?: string): InputProblem {
  return { code: 'syntax', message, offset, ...(advice !== undefined && { advice }) };
}

function unexpectedToken(text: string, offset: number): InputProblem {
  const token = tokenAfter(text, offset);
  return token === undefined
    ? syntax('Unexpected end of input', text.length)
    : syntax(tokenMessage(token), token.start, shellAdvice(text));
}

/** `npm install x`, typed where it was read that one has to. */
function shellAdvice(text: string): string | undefined {
  return /^\s*(?:npm|npx|pnpm|yarn)\s+[\w@-][^\n\r]*$/.test(text) ? 'That is a command for a shell' : undefined;
}

function tokenMessage(token: PositionedToken): string {
  switch (token.type) {
    case 'IdentifierName':
      return reservedWords.has(token.value)
        ? `Unexpected token '${token.value}'`
        : `Unexpected identifier '${token.value}'`;
    case 'PrivateIdentifier':
      return `Unexpected identifier '${token.value}'`;
    case 'NumericLiteral':
      return 'Unexpected number';
    case 'StringLiteral':
      return 'Unexpected string';
    case 'NoSubstitutionTemplate':
    case 'TemplateHead':
      return 'Unexpected template string';
    case 'Punctuator':
      return `Unexpected token '${token.value}'`;
    default:
      return 'Invalid or unexpected token';
  }
}

function strayJump(
  text: string,
  offset: number,
  place: PromptPlace,
): [message: string, offset: number, advice: string] {
  const word = text.startsWith('break', offset) ? 'break' : 'continue';
  const advice =
    place === 'held'
      ? 'A loop of the program cannot be reached from the prompt; `.continue` lets the held function go on'
      : 'Type the loop as a whole';
  return [`'${word}' has no loop in what is typed`, offset, advice];
}

/** `return 5;` at the top: what was meant is `.continue 5` where a function is held, else `5`. */
function returnAdvice(statement: string, place: PromptPlace): string {
  // Only a value that surely ends in its line is repeated.
  const typed = /^return\b[^\S\n\r\u2028\u2029]*([^;\n\r\u2028\u2029]*)(?:;|\s*$)/.exec(statement)?.[1]?.trim() ?? '';
  const value = parseOneExpression(typed, 'javascript').kind === 'tree' ? typed : undefined;
  if (place === 'top-level') {
    const what = value === undefined ? 'the expression' : `\`${value}\``;
    return `At the top level there is nothing to return from: type ${what} alone, and its value is shown`;
  }
  return value === undefined
    ? '`.continue` lets the held function go on'
    : `\`.continue ${value}\` lets the held function go on with that value`;
}
