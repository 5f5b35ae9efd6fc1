import type { SyntaxFailure } from './grammar.ts';
import type { InputProblem } from './input-error.ts';
import { type PositionedToken, tokenAfter } from './tokens.ts';
import { reservedWords } from './words.ts';

/** Words a parser's failure as V8 would, and says what to do next where that helps. */
export function describeFailure(failure: SyntaxFailure, text: string): InputProblem {
  const { reason, message, offset } = failure;
  switch (reason) {
    case 'UnexpectedToken':
    case 'MissingSemicolon':
    case 'ParseExpressionExpectsEOF':
    case 'UnexpectedReservedWord':
      return unexpectedToken(text, offset);
    case 'UnterminatedString':
    case 'UnterminatedRegExp':
    case 'MissingUnicodeEscape':
    case 'InvalidDigit':
      return syntax('Invalid or unexpected token', offset);
    case 'IllegalReturn':
      return syntax("'return' is outside of a function", offset, returnAdvice(text.slice(offset)));
    case 'IllegalBreakContinue':
      return syntax(message, offset, 'It needs a loop in what is typed; `.continue` lets the held function go on');
    case 'YieldNotInGeneratorFunction':
      return syntax("'yield' is outside of a generator function", offset, 'A held generator cannot yield from the prompt');
    case 'AwaitNotInAsyncContext':
      return syntax("'await' is inside a function that is not async", offset, 'Mark that function `async`');
    case 'UnexpectedImportExport':
      return syntax("'import' and 'export' may only appear at the top level", offset, 'Use `await import(…)` here');
    case 'MissingOneOfPlugins':
      return unsupported('Decorators cannot be typed at the prompt', offset, 'Apply the decorator as a function');
    case 'MissingPlugin':
      return unsupported('V8 does not know this syntax', offset);
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
    ? { code: 'incomplete-input', message: 'Unexpected end of input', offset: text.length }
    : syntax(tokenMessage(token), token.start);
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

/** `return 5;` at the top: what was meant is `.continue 5`. */
function returnAdvice(statement: string): string {
  const value = /^return\b[^\S\n\r\u2028\u2029]*([^;\n\r\u2028\u2029]*)/.exec(statement)?.[1]?.trim() ?? '';
  const command = `.continue ${value}`.trim();
  return `\`${command}\` lets the held function go on${value === '' ? '' : ' with that value'}`;
}
