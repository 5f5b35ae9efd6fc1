import type { Node, Statement } from '@babel/types';
import type { SyntaxTree } from './grammar.ts';
import { callPatch, type Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';

export interface StatementPatches {
  readonly patches: readonly Patch[];
  /** The last statement is an expression. */
  readonly showsValue: boolean;
  /** `'use strict'` is among the directives: it must come before all other code. */
  readonly isStrict: boolean;
}

/** Patches for the statements at the top of the input: its value, its floating promises, its exports. */
export function statementPatches({ expression, statements, directives }: SyntaxTree, text: string): StatementPatches {
  const effective = statements.filter(({ type }) => type !== 'EmptyStatement');
  const last = effective.at(-1);
  const value = expression ?? (last === undefined ? directives.at(-1)?.value : valueOf(last));
  const patches = effective.flatMap((statement) => patchStatement(statement, statement === last));
  if (value !== undefined) patches.push(callPatch(value, 'return __asyncRepl.value'));
  const isStrict = directives.some((directive) =>
    /^(['"])use strict\1$/.test(text.slice(startOf(directive.value), endOf(directive.value))),
  );
  return { patches, showsValue: value !== undefined, isStrict };
}

function valueOf(statement: Statement): Node | undefined {
  return statement.type === 'ExpressionStatement' ? statement.expression : undefined;
}

function patchStatement(statement: Statement, isLast: boolean): Patch[] {
  switch (statement.type) {
    case 'ExpressionStatement':
      return isLast ? [] : [callPatch(statement.expression, '__asyncRepl.floating')];
    case 'ExportNamedDeclaration': {
      const start = startOf(statement);
      return [{ kind: 'replace', start, end: start + 'export'.length, text: ' '.repeat('export'.length) }];
    }
    default:
      return [];
  }
}
