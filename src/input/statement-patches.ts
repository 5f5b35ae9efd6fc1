import type { Directive, ExpressionStatement, Node, Statement } from '@babel/types';
import { completionName, completionOf } from './completion-value.ts';
import type { SyntaxTree } from './grammar.ts';
import { callPatch, type Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';

export interface StatementPatches {
  readonly patches: readonly Patch[];
  /** The input may have a value: that of the last statement if it is an expression, else of the last one that ran. */
  readonly showsValue: boolean;
  /** A statement to run before everything typed; empty where there is none. */
  readonly hoisted: string;
  /** A statement to run after everything typed; empty where there is none. */
  readonly end: string;
  /** `'use strict'` is among the directives: it must come before all other code. */
  readonly isStrict: boolean;
}

/** Patches for the statements at the top of the input: its value, its floating promises, its exports. */
export function statementPatches({ expression, statements, directives }: SyntaxTree, text: string): StatementPatches {
  const isStrict = directives.some((directive) => /^(['"])use strict\1$/.test(sourceOf(directive, text)));
  const effective = statements.filter(({ type }) => type !== 'EmptyStatement');
  const last = effective.at(-1);
  const value = expression ?? (last === undefined ? directives.at(-1)?.value : valueOf(last));
  if (value === undefined) return { ...completed(effective, directives.at(-1), text), isStrict };
  const others = effective.filter((statement) => statement !== last);
  const patches = [...others.flatMap((each) => patchStatement(each, '')), callPatch(value, 'return __asyncRepl.value')];
  return { patches, showsValue: true, hoisted: '', end: '', isStrict };
}

/** What does not end with an expression. */
function completed(
  statements: readonly Statement[],
  directive: Directive | undefined,
  text: string,
): Omit<StatementPatches, 'isStrict'> {
  const { values, patches } = completionOf(statements);
  const isValue = (statement: Statement) => statement.type === 'ExpressionStatement' && values.has(statement);
  const own = statements.flatMap((each) => patchStatement(each, isValue(each) ? `${completionName} = ` : ''));
  if (values.size === 0 && directive === undefined) return { patches: own, showsValue: false, hoisted: '', end: '' };
  const nested = [...values].filter((each) => !statements.includes(each)).map(assignment);
  const initial = directive === undefined ? '' : ` = ${sourceOf(directive, text)}`;
  return {
    patches: [...own, ...nested, ...patches],
    showsValue: true,
    hoisted: `let ${completionName}${initial};`,
    // Later inputs may close over this one, and must not keep its value.
    end: `return __asyncRepl.value(${completionName}, ${completionName} = void 0);`,
  };
}

function sourceOf({ value }: Directive, text: string): string {
  return text.slice(startOf(value), endOf(value));
}

function valueOf(statement: Statement): Node | undefined {
  return statement.type === 'ExpressionStatement' ? statement.expression : undefined;
}

/** @param assigned What stands before an expression that may have the value of the input. */
function patchStatement(statement: Statement, assigned: string): Patch[] {
  switch (statement.type) {
    case 'ExpressionStatement':
      return [callPatch(statement.expression, `${assigned}__asyncRepl.floating`)];
    case 'ExportNamedDeclaration': {
      const start = startOf(statement);
      return [{ kind: 'replace', start, end: start + 'export'.length, text: ' '.repeat('export'.length) }];
    }
    default:
      return [];
  }
}

/** After a comma, so that no function is named for the variable. */
function assignment({ expression }: ExpressionStatement): Patch {
  const [start, end] = [startOf(expression), endOf(expression)];
  return { kind: 'wrap', start, end, before: `${completionName} = (0, `, after: ')' };
}
