import {
  indexesById,
  type AwaitReport,
  type ReportedFunction,
  type ReportedLeaf,
  type ReportedStep,
} from '../report.ts';

/** One line of the tree, and what is below it. */
export interface Branch {
  /** How the function above waits for it; empty: directly, or there is none above. */
  readonly steps: readonly ReportedStep[];
  readonly item: BranchItem;
  /** In the order of the report. */
  readonly children: readonly Branch[];
  /** How many equal ones this stands for. */
  readonly count: number;
  /** How many equal ones below each other it stands for; absent for one. */
  readonly run?: number;
}

export type BranchItem =
  | { readonly kind: 'function'; readonly called: ReportedFunction }
  /** It stands elsewhere in the tree, with what is below it. */
  | { readonly kind: 'see'; readonly called: ReportedFunction }
  /** It waits, by way of others, for itself: it stands above. */
  | { readonly kind: 'cycle'; readonly called: ReportedFunction }
  | { readonly kind: 'leaf'; readonly leaf: ReportedLeaf };

/**
 * The report as trees, from functions that nobody waits for to what they wait for in the end. Each function stands in
 * them once. Of functions that wait for each other the one with the lowest id is the root.
 */
export function buildForest({ functions }: Pick<AwaitReport, 'functions'>): Branch[] {
  const indexOf = indexesById(functions);
  const states = new Uint8Array(functions.length);
  for (const { waits } of functions)
    for (const { on } of waits) {
      const index = typeof on === 'number' ? indexOf(on) : undefined;
      if (index !== undefined) states[index] = awaited;
    }
  const roots: Branch[] = [];
  const plant = (index: number) => roots.push(grow(functions, index, indexOf, states));
  for (let index = 0; index < functions.length; index++) if (states[index] === 0) plant(index);
  for (let index = 0; index < functions.length; index++) if (states[index] === awaited) plant(index);
  return roots;
}

/** What is known of a function: that another one waits for it, until it stands in the tree. */
const awaited = 1;
/** It stands above the branch that grows. */
const above = 2;
/** It stands elsewhere, with all that is below it. */
const printed = 3;

/** A branch that still grows. */
interface Growing extends Branch {
  children: Branch[];
}

/** The children of all that have none. */
const none: Branch[] = [];

function branch(steps: readonly ReportedStep[], item: BranchItem): Growing {
  return { steps, item, children: none, count: 1 };
}

/** Most have one child: a list that is pushed to makes room for many. */
function add(child: Branch, parent: Growing): void {
  if (parent.children === none) parent.children = [child];
  else parent.children.push(child);
}

/** The branch of a function, with all that is below it. Chains may be deeper than the stack, so nothing calls itself here. */
function grow(
  functions: readonly ReportedFunction[],
  first: number,
  indexOf: (id: number) => number | undefined,
  states: Uint8Array,
): Branch {
  const begin = (index: number, steps: readonly ReportedStep[]) => {
    const called = functions[index] as ReportedFunction;
    states[index] = above;
    return { index, called, branch: branch(steps, { kind: 'function', called }), next: 0 };
  };
  const root = begin(first, []);
  const path = [root];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const wait = top.called.waits[top.next++];
    if (wait === undefined) {
      states[top.index] = printed;
      path.pop();
      continue;
    }
    const { steps, on } = wait;
    if (typeof on !== 'number') {
      add(branch(steps, { kind: 'leaf', leaf: on }), top.branch);
      continue;
    }
    const index = indexOf(on);
    if (index === undefined) continue;
    const state = states[index] ?? 0;
    if (state < above) {
      const below = begin(index, steps);
      add(below.branch, top.branch);
      path.push(below);
    } else {
      const called = functions[index] as ReportedFunction;
      add(branch(steps, { kind: state === above ? 'cycle' : 'see', called }), top.branch);
    }
  }
  return root.branch;
}
