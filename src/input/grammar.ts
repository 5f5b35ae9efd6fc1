import { type Expression, type ParseError, type ParserOptions, parse, parseExpression } from '@babel/parser';
import type { Directive, Node, Statement } from '@babel/types';
import { startOf } from './syntax-tree.ts';
import { significantTokens } from './tokens.ts';

export type Language = 'javascript' | 'typescript';

/** A text that parsed: a list of statements, or one expression. */
export interface SyntaxTree {
  readonly root: Node;
  readonly directives: readonly Directive[];
  readonly statements: readonly Statement[];
  /** Set when the text was read as one expression; there are no statements then. */
  readonly expression?: Expression;
}

/** What stopped the parser. `reason` is Babel's stable name for it, `TooDeep` where nesting exhausts the stack. */
export interface SyntaxFailure {
  readonly reason: string;
  readonly message: string;
  /** UTF-16 offset. */
  readonly offset: number;
}

export type ParseResult =
  | { readonly kind: 'tree'; readonly tree: SyntaxTree }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'invalid'; readonly failure: SyntaxFailure };

/**
 * The text runs in an async function inside the held function, so it may use what only that surrounding knows: V8 decides
 * about `super`, `new.target`, private names, and strict mode.
 */
const options: ParserOptions = {
  sourceType: 'script',
  allowAwaitOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowSuperOutsideMethod: true,
  attachComment: false,
  createParenthesizedExpressions: true,
};

/** Reported by Babel, allowed here: they are rewritten, or V8 decides, or a type checker would. */
const allowedReasons = new Set([
  'InvalidPrivateFieldResolution',
  'ImportOutsideModule',
  'ImportMetaOutsideModule',
  'OverrideNotInSubClass',
  'NonAbstractClassHasAbstractMethod',
]);

/** Reads a text as statements. */
export function parseStatements(text: string, language: Language): ParseResult {
  return attempt(text, (typed, recover) => {
    const { program, errors } = parse(typed, { ...options, ...dialect(language), errorRecovery: recover });
    const starts = new Set(program.body.map(startOf));
    // Babel refuses `using` at the top of a script; here the top is a function body.
    const isTopUsing = (error: ParseError) =>
      error.reasonCode === 'UnexpectedUsingDeclaration' && starts.has(error.pos);
    const tree = { root: program, directives: program.directives, statements: program.body };
    return firstFailure(errors, isTopUsing) ?? tree;
  });
}

/** Reads a text as one expression, so that `{ a: 1 }` is an object. */
export function parseOneExpression(text: string, language: Language): ParseResult {
  return attempt(text, (typed, recover) => {
    const parsed = parseExpression(typed, { ...options, ...dialect(language), errorRecovery: recover });
    const tree = { root: parsed, directives: [], statements: [], expression: parsed };
    return firstFailure(parsed.errors, () => false) ?? tree;
  });
}

function dialect(language: Language): ParserOptions {
  return { plugins: language === 'typescript' ? ['typescript', 'decorators', 'decoratorAutoAccessors'] : [] };
}

/** Parses a text; with `recover`, gives the worst error only if none of the others may be passed over. */
type Parse = (text: string, recover: boolean) => SyntaxTree | ParseError;

/** Runs a parse and tells a text that breaks off from one that is wrong. */
function attempt(text: string, parseText: Parse): ParseResult {
  const outcome = treeOrError(parseText, text, true);
  if ('root' in outcome) return { kind: 'tree', tree: outcome };
  const failure = toFailure(outcome);
  if (!breaksOff(failure, text, parseText)) return { kind: 'invalid', failure };
  // Recovery hides errors before the end of the text, which nothing that follows can mend.
  const first = treeOrError(parseText, text, false);
  if ('root' in first || isAllowed(first)) return { kind: 'incomplete' };
  const firstError = toFailure(first);
  return breaksOff(firstError, text, parseText) ? { kind: 'incomplete' } : { kind: 'invalid', failure: firstError };
}

function treeOrError(parseText: Parse, text: string, recover: boolean): SyntaxTree | Error {
  try {
    return parseText(text, recover);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function firstFailure(
  errors: readonly ParseError[],
  isAllowedHere: (error: ParseError) => boolean,
): ParseError | undefined {
  return errors.filter((error) => !isAllowed(error) && !isAllowedHere(error)).toSorted((a, b) => a.pos - b.pos)[0];
}

function isAllowed(error: Error): boolean {
  return isParseError(error) && allowedReasons.has(error.reasonCode);
}

function isParseError(error: Error): error is ParseError {
  return 'reasonCode' in error && 'pos' in error;
}

function toFailure(error: Error): SyntaxFailure {
  if (!isParseError(error)) return { reason: 'TooDeep', message: 'The input is nested too deeply', offset: 0 };
  return { reason: error.reasonCode, message: error.message.replace(/\.? \(\d+:\d+\)$/, ''), offset: error.pos };
}

/** Whether more lines could mend the failure. */
function breaksOff({ reason, offset }: SyntaxFailure, text: string, parseText: Parse): boolean {
  switch (reason) {
    case 'UnterminatedTemplate':
    case 'UnterminatedComment':
      return true;
    case 'UnterminatedString':
      return continuedString.test(text.slice(offset));
    case 'NoCatchOrFinally':
      return attempt(`${text}\ncatch {}`, parseText).kind !== 'invalid';
    case 'MissingClassName':
    case 'UnexpectedLeadingDecorator':
      return offset === text.length;
    case 'UnexpectedToken':
      // `throw` wants its value on the same line.
      return offset === text.length && significantTokens(text).at(-1)?.value !== 'throw';
    default:
      return false;
  }
}

/** A string literal up to the end of the text, whose last character is a backslash: the literal goes on in the next line. */
const continuedString = /^(['"])(?:(?!\1)[^\\\r\n]|\\(?:\r\n|[^]))*\\$/;
