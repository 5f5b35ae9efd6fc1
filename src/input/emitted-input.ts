import type { VariableDeclaration } from '@babel/types';
import { declaredBindings, outermost } from './declarations.ts';
import { parseStatements, type SyntaxTree } from './grammar.ts';
import { applyPatches, type Patch } from './patches.ts';
import { resourcePatches } from './resources.ts';
import { endOf, startOf } from './syntax-tree.ts';

/** JavaScript that a compiler made of a text. */
export interface EmittedText {
  readonly text: string;
  /** The UTF-16 offset in the text that it was made of; undefined in code that the compiler adds for its own needs. */
  originalOffset(offset: number): number | undefined;
}

/** Turns TypeScript into JavaScript. */
export type Emit = (text: string) => EmittedText;

/**
 * Emits an input that has to be, and leaves in place what is ours to rewrite. `using` at the top is registered already, as a
 * compiler would have it end with the input.
 */
export function emitInput(typed: string, tree: SyntaxTree, emit: Emit): EmittedText {
  const prepared = applyPatches(typed, preparations(tree, typed), new Set());
  const emitted = emit(prepared.text);
  const originalOffset = (offset: number) => {
    const origin = emitted.originalOffset(offset);
    return origin === undefined ? undefined : prepared.originalOffset(origin);
  };
  return { text: withOwnVariables(emitted.text, madeNames(tree)), originalOffset };
}

function preparations({ expression, statements }: SyntaxTree, typed: string): Patch[] {
  if (expression !== undefined) {
    return [{ kind: 'wrap', start: startOf(expression), end: endOf(expression), before: '(', after: ')' }];
  }
  return [...statements.flatMap(importAliasPatches), ...resourcePatches(statements, typed)];
}

/** `import a = require('b')` and `import a = b.c` are constants, whether anything uses them or not. */
function importAliasPatches(statement: SyntaxTree['statements'][number]): Patch[] {
  if (statement.type !== 'TSImportEqualsDeclaration' || statement.importKind === 'type') return [];
  const start = startOf(statement);
  return [{ kind: 'replace', start, end: start + 'import'.length, text: 'const ' }];
}

function madeNames({ statements }: SyntaxTree): Set<string> {
  const declarations = statements.map((each) => (each.type === 'ExportNamedDeclaration' ? each.declaration : each));
  return new Set(
    declarations.flatMap((declaration) => {
      if (declaration?.type === 'TSEnumDeclaration') return [declaration.id.name];
      const name = declaration?.type === 'TSModuleDeclaration' ? outermost(declaration.id) : undefined;
      return name?.type === 'Identifier' ? [name.name] : [];
    }),
  );
}

/**
 * A compiler declares enums and namespaces by `var` and goes on with the value of that name, if it has one. An input declares
 * them anew.
 */
function withOwnVariables(emitted: string, names: ReadonlySet<string>): string {
  const parsed = parseStatements(emitted, 'javascript');
  if (parsed.kind !== 'tree' || names.size === 0) return emitted;
  const isMade = ({ kind, declarations }: VariableDeclaration) =>
    kind === 'var' &&
    declarations.every(({ id, init }) => init == null && id.type === 'Identifier' && names.has(id.name));
  const patches = parsed.tree.statements.flatMap((each): Patch[] => {
    const declaration = each.type === 'ExportNamedDeclaration' ? each.declaration : each;
    if (declaration?.type !== 'VariableDeclaration' || !isMade(declaration)) return [];
    const start = startOf(declaration);
    return [{ kind: 'replace', start, end: start + 'var'.length, text: 'let' }];
  });
  // As long as before, so that every offset is.
  return applyPatches(emitted, patches, new Set()).text;
}

/** The names that were typed, and not made by a compiler for its own needs. */
export function typedNames(tree: SyntaxTree): ReadonlySet<string> {
  return new Set(declaredBindings(tree).map(({ name }) => name));
}

/** The offset of an enum member that follows one without a number and has no value itself; a compiler leaves that to its checker. */
export function memberWithoutValue(emitted: string): number | undefined {
  return /(?<=^\s*)[^\s[]+\[[^\s[]+\[("(?:[^"\\]|\\.)*")\] = void 0\] = \1;$/m.exec(emitted)?.index;
}
