import type { Statement } from '@babel/types';
import { parseStatements } from '../grammar.ts';
import type { ParsedRun } from './ran-input.ts';

/**
 * Inputs that cannot keep their types in one file with the others, by index: a name can stand for one type there. The last
 * declaration stays, and classes do.
 */
export function withoutTypes(runs: readonly ParsedRun[]): Set<number> {
  const names = runs.map(({ text }) => typeNames(text));
  const clashes = names.map((own, index) =>
    own.some((name) => {
      const isLater = names.slice(index + 1).some((others) => others.includes(name));
      return isLater || runs.some(({ declares }, other) => other !== index && declares.includes(name));
    }),
  );
  return new Set(clashes.flatMap((clash, index) => (clash ? [index] : [])));
}

/** Aliases and interfaces at the top of an input. */
function typeNames(text: string): string[] {
  const parsed = parseStatements(text, 'typescript');
  return parsed.kind === 'tree' ? parsed.tree.statements.flatMap(typeName) : [];
}

function typeName(statement: Statement): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  const isType = declaration?.type === 'TSTypeAliasDeclaration' || declaration?.type === 'TSInterfaceDeclaration';
  return isType ? [declaration.id.name] : [];
}
