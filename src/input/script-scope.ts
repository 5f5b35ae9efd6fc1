import type { FunctionDeclaration, Node, Statement, VariableDeclaration, VariableDeclarator } from '@babel/types';
import { lexicalBindings, varBindings } from './declarations.ts';
import type { SyntaxTree } from './grammar.ts';
import type { Patch } from './patches.ts';
import { findReferences } from './references.ts';
import { usingPatches } from './resources.ts';
import { endOf, entersFunction, startOf, walk } from './syntax-tree.ts';
import { indexOfCode } from './tokens.ts';

/**
 * Patches for names that are variables of the script scope, made before the input runs: what the top of the input declares is
 * assigned instead, in its place. Declarations in blocks stay, but for `var`.
 *
 * @param isOwn Whether a name was typed; those that a compiler made for itself stay the input's own.
 */
export function scriptScopePatches(
  { root, statements }: SyntaxTree,
  text: string,
  { isStrict, isOwn }: { readonly isStrict: boolean; readonly isOwn: (name: string) => boolean },
): Patch[] {
  const declarations = statements.map(declarationOf);
  // Functions have their values before anything runs: they stay where they are only if nothing precedes any of them.
  const lastFunction = declarations.findLastIndex(({ type }) => type === 'FunctionDeclaration');
  const staysInPlace = declarations.slice(0, lastFunction).every(runsNothing);
  const patches = declarations
    .filter((declaration) => lexicalBindings([declaration]).every(({ name }) => isOwn(name)))
    .flatMap((declaration) => declarationPatches(declaration, text, staysInPlace));
  return [...patches, ...varPatches(root, text, isOwn), ...(isStrict ? [] : evalPatches(root))];
}

/** What is exported or has a label. */
function declarationOf(statement: Statement): Statement {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration != null) return statement.declaration;
  return statement.type === 'LabeledStatement' ? declarationOf(statement.body) : statement;
}

function runsNothing({ type }: Statement): boolean {
  return type === 'EmptyStatement' || type === 'ImportDeclaration' || type === 'FunctionDeclaration';
}

function declarationPatches(statement: Statement, text: string, staysInPlace: boolean): Patch[] {
  const [start, end] = [startOf(statement), endOf(statement)];
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.kind === 'var' ? [] : variablePatches(statement, text, 'statement');
    case 'ClassDeclaration':
      return statement.id == null ? [] : [{ kind: 'wrap', start, end, before: `${statement.id.name} = `, after: ';' }];
    case 'FunctionDeclaration':
      return functionPatches(statement, staysInPlace);
    default:
      return [];
  }
}

/**
 * A function expression has its text from the declaration, but its own name is a constant in it. One that assigns its name, as
 * those do that replace themselves at the first call, goes without.
 */
function functionPatches(declaration: FunctionDeclaration, staysInPlace: boolean): Patch[] {
  const { id } = declaration;
  if (id == null) return [];
  const [start, end, before] = [startOf(declaration), endOf(declaration), `${id.name} = `];
  const own = findReferences(declaration, { isWanted: (name) => name === id.name });
  const unnamed: Patch[] = own.some(({ isWrite }) => isWrite)
    ? [{ kind: 'replace', start: startOf(id), end: endOf(id), text: `/* ${id.name} */` }]
    : [];
  return staysInPlace
    ? [{ kind: 'wrap', start, end, before, after: ';' }, ...unnamed]
    : [{ kind: 'move', start, end, before, after: ';\n', left: ';' }, ...unnamed];
}

/** Every `var` that belongs to the input itself, at any depth. */
function varPatches(root: Node, text: string, isOwn: (name: string) => boolean): Patch[] {
  const patches: Patch[] = [];
  walk(root, true, (node, _context, parent, key) => {
    if (entersFunction(parent, key)) return undefined;
    if (
      node.type === 'VariableDeclaration' &&
      node.kind === 'var' &&
      varBindings(node).every(({ name }) => isOwn(name))
    ) {
      const isLeft = key === 'left' && (parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement');
      if (isLeft) patches.push(...leftPatches(node, parent.right, text));
      else patches.push(...variablePatches(node, text, parent?.type === 'ForStatement' ? 'head' : 'statement'));
    }
    return true;
  });
  return patches;
}

function variablePatches(declaration: VariableDeclaration, text: string, place: 'statement' | 'head'): Patch[] {
  const { kind, declarations } = declaration;
  return [
    withoutKeyword(declaration, text),
    ...usingPatches(declaration),
    ...declarations.flatMap((declarator, index): Patch[] => {
      const [start, end] = [startOf(declarator), endOf(declarator)];
      if (declarator.init == null && kind === 'let')
        return [{ kind: 'wrap', start, end, before: '', after: ' = void 0' }];
      // A statement that begins with a brace is a block.
      const isBlock = index === 0 && place === 'statement' && declarator.id.type === 'ObjectPattern';
      return isBlock ? [{ kind: 'wrap', start, end, before: '(', after: ')' }] : [];
    }),
  ];
}

function withoutKeyword({ kind, ...declaration }: VariableDeclaration, text: string): Patch {
  const start = declaration.start ?? 0;
  const keyword = kind === 'await using' ? 'using' : kind;
  const end = indexOfCode(text, keyword, start) + keyword.length;
  return { kind: 'replace', start, end, text: ' '.repeat(end - start) };
}

/** `for (var x of …)` and `for (var x in …)`. */
function leftPatches(declaration: VariableDeclaration, right: Node, text: string): Patch[] {
  const keyword = withoutKeyword(declaration, text);
  const [declarator] = declaration.declarations;
  if (declarator === undefined) return [keyword];
  if (declarator.init != null) return initializedLeft(declaration, declarator, right, text);
  const { id } = declarator;
  const isKeyword = id.type === 'Identifier' && (id.name === 'async' || id.name === 'let');
  if (!isKeyword) return [keyword];
  return [keyword, { kind: 'wrap', start: startOf(id), end: endOf(id), before: '(', after: ')' }];
}

/** `for (var x = 1 in y)`, which old code may have, as `for (x in (x = 1, y))`. */
function initializedLeft(
  declaration: VariableDeclaration,
  { id, init }: VariableDeclarator,
  right: Node,
  text: string,
): Patch[] {
  const [start, end] = [startOf(declaration), startOf(id)];
  const name = text.slice(end, endOf(id));
  const word = indexOfCode(text, 'in', endOf(init ?? declaration));
  return [
    { kind: 'replace', start, end, text: `${name} in (` },
    { kind: 'replace', start: word, end: word + 'in'.length, text: ',' },
    { kind: 'wrap', start: endOf(right), end: endOf(right), before: '', after: ')' },
  ];
}

/** A direct `eval` outside of all blocks: what it declares by `var` is global in a script, and would be lost in a function. */
function evalPatches(root: Node): Patch[] {
  const patches: Patch[] = [];
  walk(root, true, (node, _context, parent, key) => {
    if (entersFunction(parent, key) || opensBlock(node)) return undefined;
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval') {
      patches.push({ kind: 'replace', start: startOf(node.callee), end: endOf(node.callee), text: '(0, eval)' });
    }
    return true;
  });
  return patches;
}

function opensBlock({ type }: Node): boolean {
  return /^(?:BlockStatement|SwitchStatement|WithStatement|For\w*Statement|Class\w+)$/.test(type);
}
