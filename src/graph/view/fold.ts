import type { Branch } from './forest.ts';
import { withoutIndex } from './words.ts';

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
  const folded = new Map<Branch, Folded>();
  const foldChildren = (branches: readonly Branch[]) => fold(branches.flatMap((branch) => folded.get(branch) ?? []));
  for (const branch of all.toReversed()) {
    const children = foldChildren(branch.children);
    const below = children.map((child) => [child.shape, child.branch.count]);
    const text = JSON.stringify([ownText(branch, referred), below]);
    const shape = shapes.get(text) ?? shapes.size;
    shapes.set(text, shape);
    folded.set(branch, { shape, branch: { ...branch, children: children.map((child) => child.branch) } });
  }
  return foldChildren(roots).map(({ branch }) => branch);
}

/** A copy of a branch. Equal numbers: they say the same. */
interface Folded {
  readonly shape: number;
  readonly branch: Branch;
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
  return [steps.map(withoutIndex), item.kind, kind, name, place, receiver, reference];
}

function fold(branches: readonly Folded[]): Folded[] {
  const kept = new Map<number, Folded>();
  for (const folded of branches) {
    const first = kept.get(folded.shape);
    if (first === undefined) kept.set(folded.shape, folded);
    else kept.set(folded.shape, { shape: folded.shape, branch: merge(first.branch, folded.branch) });
  }
  return [...kept.values()];
}

/** Together they stand for several members of a combinator: no index is right for both. */
function merge(first: Branch, other: Branch): Branch {
  return { ...first, steps: first.steps.map(withoutIndex), count: first.count + other.count };
}
