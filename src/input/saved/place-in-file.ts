import type { Node } from '@babel/types';
import { parseStatements, type SyntaxTree } from '../grammar.ts';
import { applyPatches, type Patch } from '../patches.ts';
import { endOf, startOf, walk } from '../syntax-tree.ts';
import { specifierPatches } from './specifiers.ts';

export interface PlacedFile {
  /** The text of a file of the program. */
  readonly text: string;
  /** UTF-16 offset of a place in it. */
  readonly offset: number;
  /** Where it is, and where its changed copy will be: relative imports go by that. */
  readonly directory: string;
  readonly copyDirectory: string;
}

/**
 * A copy of a file with code in a block right before the statement that a place is in, so that it sees the same variables.
 * What the code imports is imported at the end of the file. Undefined where one of them cannot be read.
 */
export function placeInFile(file: PlacedFile, code: string): string | undefined {
  const tree = read(file.text);
  const added = read(code);
  const place = tree && placeOf(tree.root, file.offset);
  if (!tree || !added || !place) return undefined;
  const imports = added.statements.filter(({ type }) => type === 'ImportDeclaration');
  const exported = added.statements.filter(({ type }) => type === 'ExportNamedDeclaration');
  const block = applyPatches(
    code,
    [
      ...imports.map((each): Patch => ({ kind: 'replace', start: startOf(each), end: endOf(each), text: '' })),
      ...exported.map((each): Patch => {
        const start = startOf(each);
        return { kind: 'replace', start, end: start + 'export'.length, text: '' };
      }),
    ],
    new Set(),
  ).text;
  const patches = specifierPatches(tree.root, file.text, file.directory, file.copyDirectory);
  const copy = applyPatches(file.text, [...patches, place(`{\n${block}\n}`)], new Set()).text;
  const atEnd = imports.map((each) => code.slice(startOf(each), endOf(each)));
  return [copy, ...atEnd].join('\n');
}

function read(text: string): SyntaxTree | undefined {
  const parsed = parseStatements(text.replace(/^#!/, '//'), 'typescript');
  return parsed.kind === 'tree' ? parsed.tree : undefined;
}

/** How a block is put before what is at the offset: before a statement, or as one with the body of an arrow function. */
function placeOf(root: Node, offset: number): ((block: string) => Patch) | undefined {
  let place: ((block: string) => Patch) | undefined;
  walk(root, true, (node, _context, parent, key) => {
    const [start, end] = [startOf(node), endOf(node)];
    if (offset < start || offset > end) return undefined;
    const wrap = (before: string, after: string): Patch => ({ kind: 'wrap', start, end, before, after });
    if (isListed(parent, key)) place = (block) => wrap(`${block} `, '');
    else if (isBody(parent, key)) place = (block) => wrap(`{ ${block} `, ' }');
    else if (parent?.type === 'ArrowFunctionExpression' && key === 'body' && node.type !== 'BlockStatement') {
      place = (block) => wrap(`{ ${block} return (`, '); }');
    }
    return true;
  });
  return place;
}

/** Whether children in this field of a node are statements, of which there may be more. */
function isListed(parent: Node | undefined, key: string): boolean {
  switch (parent?.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return key === 'body';
    case 'SwitchCase':
      return key === 'consequent';
    default:
      return false;
  }
}

/** The one statement that another one runs. */
function isBody(parent: Node | undefined, key: string): boolean {
  if (parent?.type === 'IfStatement') return key === 'consequent' || key === 'alternate';
  return key === 'body' && /^(?:For|While|DoWhile|With)\w*Statement$/.test(parent?.type ?? '');
}
