import type { Debugger } from 'node:inspector';

/** A place in generated code, 0-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** V8's cost of breakpoints in one function grows with their square: 100 take 50 ms, 2,000 take half a minute. */
const maxBreakpoints = 120;
const after = 48;
const before = 24;
const atEdge = 4;

/**
 * Where a function can pause next after `resumedAt`: all of its locations, or, if they are many, those that follow, those right
 * before, and those where the blocks around begin and end (a loop's head, what comes after it).
 *
 * @param locations in the order of the text
 */
export function nextLocations(
  locations: readonly Debugger.Location[],
  resumedAt: Place,
  edges: readonly Place[],
): readonly Debugger.Location[] {
  if (locations.length <= maxBreakpoints) return locations;
  const chosen = new Set<number>();
  const take = (from: number, to: number) => {
    for (let index = Math.max(0, from); index < Math.min(locations.length, to); index++) chosen.add(index);
  };
  const here = indexAt(locations, resumedAt);
  take(here - before, here + after);
  for (const edge of edges) {
    const index = indexAt(locations, edge);
    take(index - 1, index + atEdge);
  }
  return [...chosen].sort((one, other) => one - other).flatMap((index) => locations[index] ?? []);
}

/** The first location at or behind a place. */
function indexAt(locations: readonly Debugger.Location[], { line, column }: Place): number {
  const found = locations.findIndex(
    ({ lineNumber, columnNumber = 0 }) => lineNumber > line || (lineNumber === line && columnNumber >= column),
  );
  return found < 0 ? locations.length : found;
}
