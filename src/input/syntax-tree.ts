import type { Node } from '@babel/types';

/** Babel gives every node of a parsed text its UTF-16 offsets; only the types leave them open. */
export function startOf(node: Node): number {
  return node.start ?? 0;
}

export function endOf(node: Node): number {
  return node.end ?? 0;
}

/** The node without the parentheses around it. */
export function unparenthesized(node: Node): Node {
  let inner = node;
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression;
  return inner;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A node's children with the names of the fields that hold them. The two halves of a shorthand property count once. */
export function childrenOf(node: Node): { key: string; child: Node }[] {
  const children: { key: string; child: Node }[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === 'comments' || (key === 'key' && node.type === 'ObjectProperty' && node.shorthand)) continue;
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(item)) children.push({ key, child: item });
    }
  }
  return children;
}

/**
 * Visits a tree, parents first, without recursion: texts nest deeper than stacks. `enter` gets the context of the parent and
 * returns that of the node's children, or `undefined` to leave them out.
 */
export function walk<Context>(
  root: Node,
  context: Context,
  enter: (node: Node, context: Context, parent: Node | undefined, key: string) => Context | undefined,
): void {
  const pending: { node: Node; parent: Node | undefined; key: string; context: Context }[] = [
    { node: root, parent: undefined, key: '', context },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const own = enter(next.node, next.context, next.parent, next.key);
    if (own === undefined) continue;
    for (const { key, child } of childrenOf(next.node).reverse()) {
      pending.push({ node: child, parent: next.node, key, context: own });
    }
  }
}

/** Whether a node in the field `key` of `parent` runs in a function of its own, where `await` and `var` are other ones. */
export function entersFunction(parent: Node | undefined, key: string): boolean {
  switch (parent?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'StaticBlock':
      return true;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return key !== 'key';
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return key === 'value';
    default:
      return false;
  }
}

/**
 * Ends of the statements and class fields that have no semicolon: one may be put there without changing the meaning.
 *
 * @param where `outside` leaves out what is in functions and classes, whose text `toString` shows.
 */
export function unterminatedEnds(
  root: Node,
  text: string,
  where: 'everywhere' | 'outside' = 'everywhere',
): Set<number> {
  const ends = new Set<number>();
  walk(root, true, (node, _context, parent, key) => {
    if (where === 'outside' && (entersFunction(parent, key) || node.type === 'ClassBody')) return undefined;
    if (takesSemicolon(node, parent, key) && text[endOf(node) - 1] !== ';') ends.add(endOf(node));
    return true;
  });
  return ends;
}

function takesSemicolon(node: Node, parent: Node | undefined, key: string): boolean {
  switch (node.type) {
    case 'Directive':
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'DebuggerStatement':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ImportDeclaration':
      return true;
    case 'VariableDeclaration':
      // The head of a `for` has its own punctuation.
      return !(parent?.type.startsWith('For') === true && (key === 'init' || key === 'left'));
    default:
      return false;
  }
}
