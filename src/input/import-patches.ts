import type { ImportDeclaration, Node, Statement } from '@babel/types';
import type { Patch } from './patches.ts';
import { endOf, startOf } from './syntax-tree.ts';

export interface ImportPatches {
  readonly patches: readonly Patch[];
  /** Statements to run before everything typed, on one line; empty where the imports may stay in place. */
  readonly hoisted: string;
}

/**
 * Static imports become awaits of `__asyncRepl.import`. As in a module they run first: where nothing precedes them they stay in
 * place, otherwise all of them are hoisted.
 *
 * @param assigns The names are variables already: they are assigned, not declared.
 */
export function importPatches(statements: readonly Statement[], text: string, assigns: boolean): ImportPatches {
  const imports = statements.filter((statement) => statement.type === 'ImportDeclaration');
  const [first] = statements.filter(({ type }) => type !== 'EmptyStatement' && type !== 'ImportDeclaration');
  const inPlace = first === undefined || imports.every((declaration) => startOf(declaration) < startOf(first));
  const patches = imports.map((declaration): Patch => {
    const [start, end] = [startOf(declaration), endOf(declaration)];
    const removed = text.slice(start, end);
    const replacement = inPlace
      ? importStatement(declaration, text, assigns) + restOfLines(removed)
      : `;${blank(removed).slice(1)}`;
    return { kind: 'replace', start, end, text: replacement };
  });
  const hoisted = inPlace ? '' : imports.map((declaration) => importStatement(declaration, text, assigns)).join(' ');
  return { patches, hoisted };
}

function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** Blanks for the second and further lines of a removed text, so that what follows keeps its line and column. */
function restOfLines(removed: string): string {
  const lineEnd = removed.search(/[\n\r\u2028\u2029]/);
  return lineEnd === -1 ? '' : blank(removed.slice(lineEnd));
}

/** One line of JavaScript that does what an import declaration does. */
function importStatement(declaration: ImportDeclaration, text: string, assigns: boolean): string {
  const { specifiers, source, attributes } = declaration;
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const entries = (attributes ?? []).map(({ key, value }) => `${slice(key)}: ${slice(value)}`);
  const options = entries.length === 0 ? 'undefined' : `{ with: { ${entries.join(', ')} } }`;
  const required = specifiers.flatMap(requiredName).map((name) => `'${name}'`);
  const parameters = [slice(source)];
  if (entries.length > 0 || required.length > 0) parameters.push(options);
  if (required.length > 0) parameters.push(`[${required.join(', ')}]`);
  const imported = `await __asyncRepl.import(${parameters.join(', ')})`;
  if (specifiers.length === 0) return `${imported};`;

  const namespace = specifiers.find((specifier) => specifier.type === 'ImportNamespaceSpecifier');
  const names = specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : slice(specifier.imported);
    return [`${name}: ${slice(specifier.local)}`];
  });
  const pattern = `{ ${names.join(', ')} }`;
  if (namespace === undefined) return assigns ? `(${pattern} = ${imported});` : `const ${pattern} = ${imported};`;
  const local = slice(namespace.local);
  return `${assigns ? '' : 'const '}${local} = ${imported}${names.length === 0 ? '' : `, ${pattern} = ${local}`};`;
}

/** The name that a module must export for a specifier: a static import of another is an error. */
function requiredName(specifier: ImportDeclaration['specifiers'][number]): string[] {
  if (specifier.type === 'ImportNamespaceSpecifier') return [];
  if (specifier.type === 'ImportDefaultSpecifier') return ['default'];
  const { imported } = specifier;
  return [imported.type === 'Identifier' ? imported.name : imported.value.replaceAll(/['\\]/g, '\\$&')];
}
