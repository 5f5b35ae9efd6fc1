import { buildForest, type Branch } from '../../graph/view/forest.ts';
import { Kept } from './kept.ts';
import type { SeenFunction } from './seen-function.ts';
import { folded, unfolded, type Stack } from './stacks.ts';
import type { TreeLine, TreeRow } from './top-row.ts';

/** From functions that nobody waits for to what they wait for in the end, one below the other. */
export function treeRows(functions: readonly SeenFunction[], isFolded: boolean): TreeRow[] {
  const rows: TreeRow[] = [];
  const roots = isFolded ? foldedStacks(functions) : unfolded(forestOf(functions));
  const pending = roots.map((stack): Pending => ({ stack, line: root, parent: 0, index: 0 })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { stack, line } = next;
    const id = stack.item.kind === 'leaf' ? next.parent : stack.item.called.id;
    const leaf = inlineLeaf(stack);
    rows.push({ kind: 'tree', key: keyOf(next), id, members: stack.members, line, stack, leaf });
    if (leaf !== undefined) continue;
    const { children } = stack;
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      const below = { isLast: index === children.length - 1, above: line, depth: line.depth + 1 };
      if (child !== undefined) pending.push({ stack: child, line: below, parent: id, index });
    }
  }
  return rows;
}

interface Pending {
  readonly stack: Stack;
  readonly line: TreeLine;
  /** Id of the function above, and the how manieth of what is below that this is. */
  readonly parent: number;
  readonly index: number;
}

const root: TreeLine = { isLast: true, above: undefined, depth: 0 };

/** Folded or not it is the same. */
const forests = new Kept<readonly SeenFunction[], readonly Branch[]>();

function forestOf(functions: readonly SeenFunction[]): readonly Branch[] {
  return forests.of(functions, '', () => buildForest({ functions }));
}

function foldedStacks(functions: readonly SeenFunction[]): readonly Stack[] {
  const gone = new Set(functions.filter(({ mark }) => mark === 'gone').map(({ id }) => id));
  return folded(forestOf(functions), (id) => gone.has(id));
}

function keyOf({ stack: { item }, parent, index }: Pending): string {
  return item.kind === 'function' ? `function ${item.called.id}` : `${item.kind} ${parent} ${index}`;
}

/** What a function waits for in the end stands on its own line, unless there is more. */
function inlineLeaf({ item, children }: Stack): Stack | undefined {
  const only = children[0];
  return item.kind === 'function' && children.length === 1 && only?.item.kind === 'leaf' ? only : undefined;
}
