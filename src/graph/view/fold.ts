import type { Branch } from './forest.ts';
import { stepsText, withoutIndex } from './words.ts';

/**
 * Makes one branch of those beside each other that say the same down to their leaves, ids aside. A branch that
 * something else in the forest refers to stays, so that it can be found.
 */
export function foldForest(roots: readonly Branch[]): Branch[] {
  const { all, firstChild } = parentsFirst(roots);
  const referred = new Set<number>();
  for (const { item } of all) if (item.kind === 'see' || item.kind === 'cycle') referred.add(item.called.id);
  const shapes = new Map<string, number>();
  const folded = Array.from<Folded>({ length: all.length });
  for (let at = all.length - 1; at >= 0; at--) {
    const branch = all[at] as Branch;
    const first = firstChild[at] ?? 0;
    const children = fold(folded.slice(first, first + branch.children.length));
    let text = ownText(branch, referred);
    for (const child of children) text += `\0${child.shape}×${child.branch.count}`;
    const shape = shapes.get(text) ?? shapes.size;
    shapes.set(text, shape);
    folded[at] = { shape, branch: { ...branch, children: children.map((child) => child.branch) } };
  }
  return fold(folded.slice(0, roots.length)).map(({ branch }) => branch);
}

/** A copy of a branch. Equal numbers: they say the same. */
interface Folded {
  readonly shape: number;
  readonly branch: Branch;
}

/** All branches; the children of each one stand behind each other, from `firstChild` on. */
function parentsFirst(roots: readonly Branch[]): { all: readonly Branch[]; firstChild: readonly number[] } {
  const all = [...roots];
  const firstChild: number[] = [];
  // The list grows while it is walked.
  for (const { children } of all) {
    firstChild.push(all.length);
    for (const child of children) all.push(child);
  }
  return { all, firstChild };
}

/** What a line says, without the id, unless that is needed to find it. */
function ownText({ steps, item }: Branch, referred: ReadonlySet<number>): string {
  const how = steps.length === 0 ? '' : stepsText(steps.map(withoutIndex));
  if (item.kind === 'leaf') return `${how}\0${JSON.stringify(item.leaf)}`;
  const { id, kind, name, place, receiver = '' } = item.called;
  const reference = item.kind !== 'function' || referred.has(id) ? id : 0;
  const where = place ? `${place.url}:${place.line}:${place.column}` : '';
  return `${how}\0${item.kind} ${kind} ${reference}\0${name}\0${receiver}\0${where}`;
}

function fold(branches: readonly Folded[]): readonly Folded[] {
  if (branches.length < 2) return branches;
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
