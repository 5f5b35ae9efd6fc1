import type { ReportedStep } from '../../graph/report.ts';
import type { Branch } from '../../graph/view/forest.ts';
import { withoutIndex } from '../../graph/view/words.ts';

/** A branch of the tree with all the functions that it stands for. */
export interface Stack {
  readonly steps: readonly ReportedStep[];
  readonly item: Branch['item'];
  /** Of one function above: how many of it are equal. */
  readonly count: number;
  /** Ids of all that are folded into it, also of those below equal functions. Empty for a leaf. */
  readonly members: readonly number[];
  readonly children: readonly Stack[];
}

/** The forest with nothing folded. */
export function unfolded(roots: readonly Branch[]): readonly Stack[] {
  return roots.map((root) => new Unfolded(root));
}

/** One branch for itself. What is below it is made when it is asked for. */
class Unfolded implements Stack {
  readonly count = 1;
  #children: readonly Stack[] | undefined;

  constructor(private readonly branch: Branch) {}

  get steps(): Stack['steps'] {
    return this.branch.steps;
  }

  get item(): Stack['item'] {
    return this.branch.item;
  }

  get members(): readonly number[] {
    return membersOf(this.branch);
  }

  get children(): readonly Stack[] {
    this.#children ??= unfolded(this.branch.children);
    return this.#children;
  }
}

/**
 * One stack for those beside each other that say the same down to their leaves, ids aside. Those that are gone count for
 * nothing above them: otherwise a function that goes from one `await` to the next would fall out of its stack for one look.
 */
export function folded(roots: readonly Branch[], isGone: (id: number) => boolean): readonly Stack[] {
  const all = parentsFirst(roots);
  const referred = new Set(
    all.flatMap(({ item }) => (item.kind === 'see' || item.kind === 'cycle' ? [item.called.id] : [])),
  );
  const shapes = new Map<string, number>();
  const made = new Map<Branch, Fold>();
  const foldAll = (branches: readonly Branch[]) => merged(branches.flatMap((branch) => made.get(branch) ?? []));
  for (const branch of all.toReversed()) {
    const isLost = (child: Branch) => child.item.kind === 'function' && isGone(child.item.called.id);
    const children = foldAll(branch.children.filter((child) => !isLost(child)));
    const below = children.map(({ shape, count }) => `${shape}×${count}`).join(' ');
    const text = `${ownText(branch, referred)}\0${isLost(branch)}\0${below}`;
    const shape = shapes.get(text) ?? shapes.size;
    shapes.set(text, shape);
    const { steps, item, count } = branch;
    const gone = foldAll(branch.children.filter(isLost));
    made.set(branch, { shape, steps, item, count, members: membersOf(branch), children, gone });
  }
  return foldAll(roots).map(stackOf);
}

/** Equal shapes say the same. Living and gone children apart. */
interface Fold {
  readonly shape: number;
  steps: readonly ReportedStep[];
  readonly item: Branch['item'];
  count: number;
  readonly members: number[];
  readonly children: readonly Fold[];
  gone: readonly Fold[];
}

function parentsFirst(roots: readonly Branch[]): Branch[] {
  const all = [...roots];
  // The list grows while it is walked.
  for (const { children } of all) for (const child of children) all.push(child);
  return all;
}

function membersOf({ item }: Branch): number[] {
  return item.kind === 'function' ? [item.called.id] : [];
}

/** What a line says, without the id, unless that is needed to find it. */
function ownText({ steps, item }: Branch, referred: ReadonlySet<number>): string {
  const how = steps.map(({ kind, callback = '' }) => `${kind}(${callback})`).join(' ');
  if (item.kind === 'leaf') return `${how}\0${item.leaf.kind}\0${item.leaf.detail}`;
  const { id, kind, name, place, receiver } = item.called;
  const reference = item.kind !== 'function' || referred.has(id) ? id : 0;
  const where = `${place?.of}\0${place?.url}\0${place?.line}:${place?.column}`;
  return `${how}\0${item.kind}\0${kind}\0${name}\0${receiver}\0${reference}\0${where}`;
}

function merged(folds: readonly Fold[]): readonly Fold[] {
  const kept = new Map<number, Fold>();
  for (const fold of folds) {
    const first = kept.get(fold.shape);
    if (first === undefined) kept.set(fold.shape, fold);
    else {
      first.count += fold.count;
      absorb(first, fold);
    }
  }
  return [...kept.values()];
}

/** Takes over the members of an equal fold, and of all below it. Stacks may be deeper than JavaScript's own. */
function absorb(into: Fold, from: Fold): void {
  const pending: (readonly [Fold, Fold])[] = [[into, from]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [first, other] = pair;
    // Where they stand for several members of a combinator no index is right for both.
    first.steps = first.steps.map((step, at) => (step.index === other.steps[at]?.index ? step : withoutIndex(step)));
    for (const id of other.members) first.members.push(id);
    for (const [index, child] of other.children.entries()) {
      const same = first.children[index];
      if (same !== undefined) pending.push([same, child]);
    }
    if (other.gone.length > 0) first.gone = merged([...first.gone, ...other.gone]);
  }
}

function stackOf(root: Fold): Stack {
  const made = new Map<Fold, Stack>();
  const all = [root];
  for (const { children, gone } of all) for (const child of [...children, ...gone]) all.push(child);
  for (const fold of all.toReversed()) {
    const { steps, item, count, members } = fold;
    const children = [...fold.children, ...fold.gone].flatMap((child) => made.get(child) ?? []);
    made.set(fold, { steps, item, count, members, children });
  }
  const { steps, item, count, members } = root;
  return made.get(root) ?? { steps, item, count, members, children: [] };
}
