import type { Node } from '@babel/types';
import { unparenthesized } from './syntax-tree.ts';

/** So many elements or characters are made in no time, whatever is done with them. */
const small = 10_000;

/** Functions that make as much of nothing as their argument says, by the index of that argument. */
const amplifiers = new Map([
  ['Array', 0],
  ['ArrayBuffer', 0],
  ['SharedArrayBuffer', 0],
  ['alloc', 0],
  ['allocUnsafe', 0],
  ['repeat', 0],
  ['padStart', 0],
  ['padEnd', 0],
]);

/**
 * Whether a node makes a big thing of a number: `new Array(n)`, `'x'.repeat(n)`, `{ length: n }`, `2n ** n`. What V8's built-in
 * functions do with these cannot be interrupted, and may exhaust the memory, which ends the process: nothing that anybody wants
 * to happen while he types.
 */
export function allocatesMuch(node: Node): boolean {
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression': {
      const name = nameOf(node.callee);
      const index = amplifiers.get(name) ?? (/^(?:Big)?(?:Uint|Int|Float)\w*Array$/.test(name) ? 0 : undefined);
      const argument = index === undefined ? undefined : node.arguments[index];
      return argument !== undefined && !isSmall(argument);
    }
    case 'ObjectProperty':
      return nameOf(node.key) === 'length' && !isSmall(node.value);
    case 'BinaryExpression':
      return (node.operator === '**' || node.operator === '<<') && !isSmall(node.right);
    default:
      return false;
  }
}

/** A literal that is no big number; a variable may be one. */
function isSmall(node: Node): boolean {
  const inner = unparenthesized(node);
  switch (inner.type) {
    case 'NumericLiteral':
      return inner.value <= small;
    case 'BigIntLiteral':
      return Number(inner.value) <= small;
    case 'StringLiteral':
    case 'ArrayExpression':
      return true;
    default:
      return false;
  }
}

/** `fill` of `fill` and of `a.b.fill`. */
function nameOf(node: Node): string {
  const inner = unparenthesized(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') return nameOf(inner.property);
  return inner.type === 'StringLiteral' ? inner.value : '';
}
