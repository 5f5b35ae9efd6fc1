import type { FunctionDeclaration, Node } from '@babel/types';
import { blockBindings, lexicalBindings } from './declarations.ts';
import type { SyntaxTree } from './grammar.ts';
import type { Patch } from './patches.ts';
import { endOf, entersFunction, startOf, walk } from './syntax-tree.ts';

export interface BlockFunctions {
  readonly patches: readonly Patch[];
  /** Names that the blocks give to the script scope, each once. */
  readonly names: readonly string[];
  /** A statement to run before everything typed; empty where there are no such functions. */
  readonly hoisted: string;
}

/** Names that hide the scope around: of functions right in a block, and of what is in further blocks in it. */
interface Hidden {
  readonly direct: ReadonlySet<string>;
  readonly nested: ReadonlySet<string>;
}

/**
 * Functions in blocks, which sloppy code sees outside of their blocks from their place on: `if (a) { function f() {} }`. They are
 * handed to the variables of the script scope. A binding around the block keeps V8 from making a variable of the input's own.
 */
export function blockFunctions({ root, statements }: SyntaxTree): BlockFunctions {
  const patches: Patch[] = [];
  const names = new Set<string>();
  const shielded = new Map<Node, Set<string>>();
  const switchOf = new Map<Node, Node>();
  // Assigned where they were declared, and not what a function in a block replaces.
  const top = new Set(lexicalBindings(statements.filter((each) => !isPlain(each))).map(({ name }) => name));
  walk<Hidden>(root, { direct: new Set(), nested: new Set() }, (node, hidden, parent, key) => {
    if (entersFunction(parent, key) || node.type === 'ClassBody') return undefined;
    if (node.type === 'SwitchStatement') for (const each of node.cases) switchOf.set(each, node);
    const block = blockOf(parent, node, switchOf);
    const name = isPlain(node) ? node.id?.name : undefined;
    if (block !== undefined && name !== undefined && !hidden.direct.has(name)) {
      shielded.set(block, (shielded.get(block) ?? new Set()).add(name));
      if (top.has(name)) return hidden;
      names.add(name);
      const [start, end] = [startOf(node), endOf(node)];
      patches.push({ kind: 'wrap', start, end, before: '', after: ` __asyncReplOuter.${name} = ${name};` });
    }
    const own = node === root ? [] : blockBindings(node).map((binding) => binding.name);
    if (own.length === 0) return node.type === 'BlockStatement' ? { ...hidden, direct: hidden.nested } : hidden;
    const others = own.filter((one) => !isFunctionOf(node, one));
    return { direct: new Set([...hidden.nested, ...others]), nested: new Set([...hidden.nested, ...own]) };
  });
  for (const [block, own] of shielded) {
    const [start, end] = [startOf(block), endOf(block)];
    const before = `{ let ${[...own].join(', ')}; ${block.type === 'FunctionDeclaration' ? '{ ' : ''}`;
    patches.push({ kind: 'wrap', start, end, before, after: block.type === 'FunctionDeclaration' ? ' } }' : ' }' });
  }
  const setters = [...names].map((name) => `set ${name}(value) { ${name} = value; }`);
  const hoisted = names.size === 0 ? '' : `const __asyncReplOuter = { ${setters.join(', ')} };`;
  return { patches, names: [...names], hoisted };
}

/** What a declaration is in: a block, a whole `switch`, or, as the body of an `if`, itself. */
function blockOf(parent: Node | undefined, node: Node, switchOf: ReadonlyMap<Node, Node>): Node | undefined {
  if (parent?.type === 'BlockStatement') return parent;
  if (parent?.type === 'SwitchCase') return switchOf.get(parent);
  return parent?.type === 'IfStatement' ? node : undefined;
}

function isPlain(node: Node): node is FunctionDeclaration {
  return node.type === 'FunctionDeclaration' && node.async !== true && node.generator !== true;
}

function isFunctionOf(block: Node, name: string): boolean {
  const statements = block.type === 'BlockStatement' ? block.body : casesOf(block);
  return statements.some((statement) => isPlain(statement) && statement.id?.name === name);
}

function casesOf(block: Node): Node[] {
  return block.type === 'SwitchStatement' ? block.cases.flatMap(({ consequent }) => consequent) : [];
}
