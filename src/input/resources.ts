import type { Statement, VariableDeclaration } from '@babel/types';
import { callPatch, type Patch } from './patches.ts';
import { startOf } from './syntax-tree.ts';
import { indexOfCode } from './tokens.ts';

/** Patches for `using` at the top of an input whose declarations stay: it becomes `const`. */
export function resourcePatches(statements: readonly Statement[], text: string): Patch[] {
  return statements.flatMap((statement): Patch[] => {
    if (statement.type !== 'VariableDeclaration' || !statement.kind.endsWith('using')) return [];
    const start = startOf(statement);
    const end = indexOfCode(text, 'using', start) + 'using'.length;
    return [{ kind: 'replace', start, end, text: 'const'.padEnd(end - start) }, ...usingPatches(statement)];
  });
}

/** Registers what is used. `using` of the input lives longer than the input: until the held function goes on, or the session ends. */
export function usingPatches({ kind, declarations }: VariableDeclaration): Patch[] {
  if (kind !== 'using' && kind !== 'await using') return [];
  const register = kind === 'using' ? '__asyncRepl.use' : 'await __asyncRepl.useAsync';
  return declarations.flatMap(({ init }) => (init == null ? [] : [callPatch(init, register)]));
}
