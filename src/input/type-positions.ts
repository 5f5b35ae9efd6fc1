import type { ArrowFunctionExpression } from '@babel/types';
import { endOf, startOf } from './syntax-tree.ts';
import { indexOfCode, tokenize } from './tokens.ts';

const typeModifiers = new Set(['public', 'private', 'protected', 'readonly', 'override']);

/** The modifiers of a class member that only TypeScript knows, between the member's start and its key. */
export function leadingModifiers(text: string, start: number, keyStart: number): { start: number; end: number }[] {
  return [...tokenize(text.slice(start, keyStart))]
    .filter((token) => token.type === 'IdentifierName' && typeModifiers.has(token.value))
    .map((token) => ({ start: start + token.start, end: start + token.end }));
}

/** Offsets of the parentheses of an arrow function that must move because types with line ends around them are blanked. */
export function arrowHead(
  text: string,
  { typeParameters, params, returnType, ...node }: ArrowFunctionExpression,
): { opening?: number; closing?: number } {
  const hasLineEnd = (start: number, end: number) => /[\n\r\u2028\u2029]/.test(text.slice(start, end));
  const head: { opening?: number; closing?: number } = {};
  const headStart = typeParameters == null ? (node.start ?? 0) : endOf(typeParameters);
  if (typeParameters != null) {
    const opening = indexOfCode(text, '(', headStart);
    if (hasLineEnd(startOf(typeParameters), opening)) head.opening = opening;
  }
  if (returnType != null) {
    const last = params.at(-1);
    const closing = indexOfCode(text, ')', last === undefined ? indexOfCode(text, '(', headStart) : endOf(last));
    if (hasLineEnd(closing, endOf(returnType))) head.closing = closing;
  }
  return head;
}
