import type { Entries } from './history.ts';

/** Walking through the history: the place, and what was changed on the way, so that coming back finds it. */
export interface Walk {
  /** `entries.length` is the input that was being typed. */
  readonly index: number;
  readonly drafts: ReadonlyMap<number, string>;
  /** The walk goes to inputs that begin with this. */
  readonly prefix: string;
  /** What the last step showed: with another text the walk looks for another beginning. */
  readonly shown: string;
}

export function startWalk(entries: Entries): Walk {
  return { index: entries.length, drafts: new Map(), prefix: '', shown: '' };
}

/**
 * The next older or newer entry that begins with `prefix`, and past the newest the input that was being typed; absent where
 * there is none.
 */
export function step(
  entries: Entries,
  walk: Walk,
  current: string,
  direction: -1 | 1,
  prefix = '',
): { readonly walk: Walk; readonly text: string } | undefined {
  const textAt = (index: number): string => walk.drafts.get(index) ?? entries[index] ?? '';
  const isWanted = (index: number): boolean => textAt(index).startsWith(prefix) && textAt(index) !== current;
  let index = walk.index + direction;
  while (index >= 0 && index < entries.length && !isWanted(index)) index += direction;
  if (index < 0 || index > entries.length) return undefined;
  const drafts = new Map(walk.drafts).set(walk.index, current);
  const text = textAt(index);
  return { walk: { index, drafts, prefix, shown: text }, text };
}

/**
 * What the inputs of a walk have to begin with: what stood before the cursor when it began, or when the text was changed on the
 * way. So Up after `const` finds the declarations only, and after nothing everything.
 */
export function walkPrefix(entries: Entries, walk: Walk, text: string, cursor: number): string {
  const goesOn = walk.index < entries.length && text === walk.shown;
  return goesOn ? walk.prefix : text.slice(0, cursor);
}
