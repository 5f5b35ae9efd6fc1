import type { PositionedToken } from './tokens.ts';
import { reservedWords } from './words.ts';

/**
 * Reads the object before a dot backwards: for `a.b[0]` the path `['a', 'b', '0']`. Undefined where it is no plain chain of
 * names and literal keys: evaluating a call to complete what follows it could have effects.
 *
 * @param tokens Significant tokens; the object ends with the last one.
 */
export function memberPath(tokens: readonly PositionedToken[]): string[] | undefined {
  const path: string[] = [];
  let end = tokens.length;
  for (;;) {
    const step = lastStep(tokens.slice(Math.max(0, end - 4), end));
    if (step === undefined) return undefined;
    path.unshift(step.key);
    end -= step.length;
    if (step.isRoot) return path;
  }
}

interface Step {
  readonly key: string;
  /** How many tokens it takes, with the dot before it. */
  readonly length: number;
  /** Nothing precedes it in the chain. */
  readonly isRoot: boolean;
}

/** The last property access of a chain, or the name that the chain begins with. */
function lastStep(tokens: readonly PositionedToken[]): Step | undefined {
  const last = tokens.at(-1);
  if (last?.type === 'IdentifierName' || last?.type === 'PrivateIdentifier') {
    if (isDot(tokens.at(-2))) return { key: last.value, length: 2, isRoot: false };
    const isRoot = last.type === 'IdentifierName' && (last.value === 'this' || !reservedWords.has(last.value));
    return isRoot ? { key: last.value, length: 1, isRoot } : undefined;
  }
  return last?.value === ']' ? literalKey(tokens) : undefined;
}

/** `[0]` or `['key']` after an object. */
function literalKey(tokens: readonly PositionedToken[]): Step | undefined {
  const [before, bracket, literal] = tokens.slice(-4);
  if (bracket?.value !== '[' || literal === undefined || before === undefined) return undefined;
  const key = literalValue(literal);
  if (key === undefined) return undefined;
  if (before.value === '?.') return { key, length: 4, isRoot: false };
  return endsObject(before) ? { key, length: 3, isRoot: false } : undefined;
}

function literalValue(token: PositionedToken): string | undefined {
  if (token.type === 'NumericLiteral') {
    const value = Number(token.value.replaceAll('_', ''));
    return Number.isNaN(value) ? undefined : String(value);
  }
  const isString = token.type === 'StringLiteral' || token.type === 'NoSubstitutionTemplate';
  return isString && !token.value.includes('\\') ? token.value.slice(1, -1) : undefined;
}

/** Whether brackets after this token access a property; otherwise they are an array literal. */
export function endsObject({ type, value }: PositionedToken): boolean {
  if (type === 'IdentifierName')
    return value === 'this' || !(reservedWords.has(value) || value === 'await' || value === 'yield');
  return type === 'PrivateIdentifier' || value === ']';
}

export function isDot(token: PositionedToken | undefined): boolean {
  return token?.value === '.' || token?.value === '?.';
}
