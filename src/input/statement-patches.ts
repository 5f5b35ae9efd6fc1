import type { Node, Statement, VariableDeclaration } from '@babel/types';
import type { SyntaxTree } from './grammar.ts';
import type { Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';
import { indexOfCode } from './tokens.ts';

export interface StatementPatches {
  readonly patches: readonly Patch[];
  /** The last statement is an expression. */
  readonly showsValue: boolean;
  /** `'use strict'` is among the directives: it must come before all other code. */
  readonly isStrict: boolean;
}

/** Patches for the statements at the top of the input: its value, its floating promises, its resources, its exports. */
export function statementPatches({ expression, statements, directives }: SyntaxTree, text: string): StatementPatches {
  const effective = statements.filter(({ type }) => type !== 'EmptyStatement');
  const last = effective.at(-1);
  const value = expression ?? (last === undefined ? directives.at(-1)?.value : valueOf(last));
  const patches = effective.flatMap((statement) => patchStatement(statement, statement === last, text));
  if (value !== undefined) patches.push(call(value, 'return __asyncRepl.value'));
  const isStrict = directives.some((directive) =>
    /^(['"])use strict\1$/.test(text.slice(startOf(directive.value), endOf(directive.value))),
  );
  return { patches, showsValue: value !== undefined, isStrict };
}

function valueOf(statement: Statement): Node | undefined {
  return statement.type === 'ExpressionStatement' ? statement.expression : undefined;
}

function patchStatement(statement: Statement, isLast: boolean, text: string): Patch[] {
  switch (statement.type) {
    case 'ExpressionStatement':
      return isLast ? [] : [call(statement.expression, '__asyncRepl.floating')];
    case 'ExportNamedDeclaration': {
      const start = startOf(statement);
      return [{ kind: 'replace', start, end: start + 'export'.length, text: ' '.repeat('export'.length) }];
    }
    case 'VariableDeclaration':
      return usingPatches(statement, text);
    default:
      return [];
  }
}

/** `using` of the input lives until the held function goes on, not until the input has run. */
function usingPatches(declaration: VariableDeclaration, text: string): Patch[] {
  const { kind, declarations } = declaration;
  if (kind !== 'using' && kind !== 'await using') return [];
  const start = startOf(declaration);
  const end = indexOfCode(text, 'using', start) + 'using'.length;
  const register = kind === 'using' ? '__asyncRepl.use' : 'await __asyncRepl.useAsync';
  return [
    { kind: 'replace', start, end, text: 'const'.padEnd(end - start) },
    ...declarations.flatMap(({ init }) => (init == null ? [] : [call(init, register)])),
  ];
}

/** Makes an expression the one argument of a call. */
function call(argument: Node, callee: string): Patch {
  const [before, after] = argument.type === 'SequenceExpression' ? ['((', '))'] : ['(', ')'];
  return { kind: 'wrap', start: startOf(argument), end: endOf(argument), before: callee + before, after };
}
