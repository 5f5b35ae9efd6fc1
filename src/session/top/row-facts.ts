import type { SeenFunction } from './seen-function.ts';

export interface RowFacts {
  /** `gone` or `new` if all of them are. */
  readonly mark: 'new' | 'still' | 'gone';
  /** How many of them are new, where others are not. */
  readonly newCount: number;
  /** For how long the oldest of them has been seen, in milliseconds; absent for what is no function of its own. */
  readonly age?: number;
  /** It may be older: it was there at the first look. */
  readonly isOlder: boolean;
}

/**
 * What is true of the functions that are folded into a row.
 *
 * @param at when the look was, in milliseconds since the epoch
 */
export function factsOf(members: readonly number[], byId: ReadonlyMap<number, SeenFunction>, at: number): RowFacts {
  let oldest: SeenFunction | undefined;
  let newCount = 0;
  let goneCount = 0;
  for (const id of members) {
    const called = byId.get(id);
    if (called === undefined) continue;
    if (called.mark === 'new') newCount++;
    if (called.mark === 'gone') goneCount++;
    if (oldest === undefined || called.firstSeen < oldest.firstSeen) oldest = called;
  }
  if (oldest === undefined) return { mark: 'still', newCount: 0, isOlder: false };
  const isAll = (count: number) => count === members.length;
  return {
    mark: isAll(goneCount) ? 'gone' : isAll(newCount) ? 'new' : 'still',
    newCount: isAll(newCount) ? 0 : newCount,
    age: at - oldest.firstSeen,
    isOlder: oldest.isOlder,
  };
}
