import { awaitersOf } from '../../graph/report.ts';
import type { SeenFunction } from './seen-function.ts';

/** One function with all that it waits for, below those that wait for it. */
export interface FunctionStack {
  /** A graph that has one way from its first function, which nobody waits for, to the one in question. */
  readonly functions: readonly SeenFunction[];
  /** Functions that wait for it as well. */
  readonly otherAwaiters: readonly SeenFunction[];
}

/** The stack of a function within the living functions of its thread. Of several that wait for one, the way goes up by the first. */
export function functionStack(all: readonly SeenFunction[], id: number): FunctionStack {
  const byId = new Map(all.map((called) => [called.id, called]));
  const self = byId.get(id);
  if (self === undefined) return { functions: [], otherAwaiters: [] };
  const awaiters = awaitersOf({ functions: all });
  const above = wayUp(self, byId, awaiters);
  const below = reachable(self, byId).filter((called) => !above.includes(called));
  const narrowed = above.map((called, index) => {
    const next = above[index + 1] ?? self;
    return { ...called, waits: called.waits.filter(({ on }) => on === next.id) };
  });
  const first = above.at(-1)?.id;
  const others = [...new Set(awaiters.get(id) ?? [])].filter((awaiter) => awaiter !== first && awaiter !== id);
  return { functions: [...narrowed, ...below], otherAwaiters: others.flatMap((other) => byId.get(other) ?? []) };
}

/** From the root down to the one that waits for the function; ends where a cycle closes. */
function wayUp(
  self: SeenFunction,
  byId: ReadonlyMap<number, SeenFunction>,
  awaiters: ReadonlyMap<number, readonly number[]>,
): SeenFunction[] {
  const way: SeenFunction[] = [];
  const passed = new Set([self.id]);
  for (
    let [next] = awaiters.get(self.id) ?? [];
    next !== undefined && !passed.has(next);
    [next] = awaiters.get(next) ?? []
  ) {
    passed.add(next);
    const called = byId.get(next);
    if (called !== undefined) way.push(called);
  }
  return way.reverse();
}

/** The function first. */
function reachable(self: SeenFunction, byId: ReadonlyMap<number, SeenFunction>): SeenFunction[] {
  const found = new Set([self]);
  // The set grows while it is walked.
  for (const { waits } of found) {
    for (const { on } of waits) {
      const called = typeof on === 'number' ? byId.get(on) : undefined;
      if (called !== undefined) found.add(called);
    }
  }
  return [...found];
}
