import type { Directive, ExpressionStatement, Node, Statement } from '@babel/types';
import { assignmentTo, type Completion, completionName, completionOf } from './completion-value.ts';
import type { SyntaxTree } from './grammar.ts';
import { callPatch, type Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';

/** See `CompileOptions`. */
export type Purpose = 'prompt' | 'print' | 'run';

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

const noCompletion: Completion = { values: new Set(), patches: [] };

/** Patches for the statements at the top of the input: its value, its floating promises, its exports. */
export function statementPatches(tree: SyntaxTree, text: string, purpose: Purpose): StatementPatches {
  const { expression, statements, directives } = tree;
  const effective = statements.filter(({ type }) => type !== 'EmptyStatement');
  const last = effective.at(-1);
  const directive = directives.at(-1);
  const isWanted = purpose !== 'run';
  const value = expression ?? (last === undefined ? directive?.value : expressionOf(last));
  const returned = isWanted ? value : undefined;
  const completion = isWanted && value === undefined ? completionOf(effective) : noCompletion;
  const nested = [...completion.values].filter((each) => !effective.includes(each));
  const patches = [
    ...effective.flatMap(exportPatches),
    ...effective.flatMap((each) =>
      expressionOf(each) === returned ? [] : expressionPatches(each, completion, purpose),
    ),
    ...nested.map(assignment),
    ...completion.patches,
    ...(returned === undefined ? [] : [callPatch(returned, 'return __asyncRepl.value')]),
  ];
  const isStrict = directives.some((each) => /^(['"])use strict\1$/.test(sourceOf(each, text)));
  if (returned !== undefined) return { patches, isStrict, showsValue: true, hoisted: '', end: '' };
  const keepsValue = isWanted && (completion.values.size > 0 || directive !== undefined);
  if (!keepsValue) return { patches, isStrict, showsValue: false, hoisted: '', end: '' };
  return {
    patches,
    isStrict,
    showsValue: true,
    hoisted: `let ${completionName}${directive === undefined ? '' : ` = ${sourceOf(directive, text)}`};`,
    // Later inputs may close over this one, and must not keep its value.
    end: `return __asyncRepl.value(${completionName}, ${completionName} = void 0);`,
  };
}

function sourceOf({ value }: Directive, text: string): string {
  return text.slice(startOf(value), endOf(value));
}

function expressionOf(statement: Statement): Node | undefined {
  return statement.type === 'ExpressionStatement' ? statement.expression : undefined;
}

/** An expression whose promise floats, and which may have the value of the input. */
function expressionPatches(statement: Statement, { values }: Completion, purpose: Purpose): Patch[] {
  if (statement.type !== 'ExpressionStatement') return [];
  const isValue = values.has(statement);
  if (purpose !== 'prompt') return isValue ? [assignment(statement)] : [];
  return [callPatch(statement.expression, `${isValue ? `${completionName} = ` : ''}__asyncRepl.floating`)];
}

function assignment(statement: ExpressionStatement): Patch {
  return assignmentTo([completionName], statement);
}

function exportPatches(statement: Statement): Patch[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const start = startOf(statement);
  return [{ kind: 'replace', start, end: start + 'export'.length, text: ' '.repeat('export'.length) }];
}
