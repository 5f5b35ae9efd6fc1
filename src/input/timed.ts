import { compileExpression, type Compiled, type CompileOptions } from './compile.ts';
import { parseInput } from './parse-input.ts';
import { entersFunction, walk } from './syntax-tree.ts';

/**
 * An expression as a function that evaluates it anew at each call: `.time` runs it again and again. The function is async only if
 * the expression itself awaits, so that what is synchronous is not charged an `await`.
 *
 * @throws InputError with the place in `text`, if it is not one expression.
 */
export function compileRepeatable(text: string, options: CompileOptions): Compiled {
  compileExpression(text, options);
  const head = `${awaits(text) ? 'async ' : ''}() => (`;
  const compiled = compileExpression(`${head}${text}\n)`, options);
  return {
    ...compiled,
    typedPosition: (position) => {
      const typed = compiled.typedPosition(position);
      return typed?.line === 1 ? { line: 1, column: Math.max(1, typed.column - head.length) } : typed;
    },
  };
}

function awaits(expression: string): boolean {
  const parsed = parseInput(`(${expression}\n)`);
  let found = false;
  if (parsed.kind !== 'complete') return found;
  walk(parsed.tree.root, true, (node, _context, parent, key) => {
    if (entersFunction(parent, key)) return undefined;
    found ||= node.type === 'AwaitExpression';
    return true;
  });
  return found;
}
