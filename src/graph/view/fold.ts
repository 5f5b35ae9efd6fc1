import type { Branch } from './forest.ts';

/**
 * Makes one branch of those beside each other that say the same down to their leaves, ids aside. A branch that
 * something else in the forest refers to stays, so that it can be found.
 */
export function foldForest(roots: readonly Branch[]): Branch[] {
  const all = parentsFirst(roots);
  const referred = new Set(
    all.flatMap(({ item }) => (item.kind === 'see' || item.kind === 'cycle' ? item.called.id : [])),
  );
  const shapes = new Map<string, number>();
  const shapeOf = new Map<Branch, number>();
  for (const branch of all.toReversed()) {
    const children = fold(branch.children, shapeOf);
    branch.children.splice(0, branch.children.length, ...children);
    const own = ownText(branch, referred);
    const text = JSON.stringify([own, children.map((child) => [shapeOf.get(child), child.count])]);
    const shape = shapes.get(text) ?? shapes.size;
    shapes.set(text, shape);
    shapeOf.set(branch, shape);
  }
  return fold(roots, shapeOf);
}

function parentsFirst(roots: readonly Branch[]): Branch[] {
  const all = [...roots];
  // The list grows while it is walked.
  for (const { children } of all) for (const child of children) all.push(child);
  return all;
}

/** What a line says, without the id, unless that is needed to find it. */
function ownText({ steps, item }: Branch, referred: ReadonlySet<number>): unknown {
  if (item.kind === 'leaf') return [steps, item.leaf];
  const { id, kind, name, place, receiver } = item.called;
  const reference = item.kind !== 'function' || referred.has(id) ? id : 0;
  return [steps.map(({ index: _, ...step }) => step), item.kind, kind, name, place, receiver, reference];
}

function fold(branches: readonly Branch[], shapeOf: ReadonlyMap<Branch, number>): Branch[] {
  const kept = new Map<number, Branch>();
  for (const branch of branches) {
    const shape = shapeOf.get(branch) ?? -1;
    const first = kept.get(shape);
    if (first === undefined) kept.set(shape, branch);
    else first.count += branch.count;
  }
  return [...kept.values()];
}
