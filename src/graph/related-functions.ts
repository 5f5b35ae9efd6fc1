import { awaitersOf, type AwaitReport, type ReportedFunction } from './report.ts';

/**
 * What has to do with one function: those that wait for it, by way of others too, and what it waits for. Of the former only
 * the waits that lead to it are left.
 *
 * @param key of the function; the report is empty if it is not there
 */
export function relatedFunctions({ functions }: AwaitReport, key: number): AwaitReport {
  const asked = functions.find((called) => called.key === key)?.id;
  if (asked === undefined) return { functions: [] };
  const awaiters = awaitersOf({ functions });
  const above = reach([asked], (id) => awaiters.get(id) ?? []);
  const waits = waitsById(functions);
  const below = reach([asked], (id) => waits.get(id) ?? []);
  const isRelated = (id: number) => above.has(id) || below.has(id);
  return {
    functions: functions.flatMap((called) => {
      if (below.has(called.id)) return called;
      if (!above.has(called.id)) return [];
      return { ...called, waits: called.waits.filter(({ on }) => typeof on === 'number' && isRelated(on)) };
    }),
  };
}

/** Some of the functions, and all that they wait for, by way of others too. */
export function reachableFunctions(
  { functions }: AwaitReport,
  isChosen: (called: ReportedFunction) => boolean,
): AwaitReport {
  const waits = waitsById(functions);
  const found = reach(
    functions.filter(isChosen).map(({ id }) => id),
    (id) => waits.get(id) ?? [],
  );
  return { functions: functions.filter(({ id }) => found.has(id)) };
}

function waitsById(functions: readonly ReportedFunction[]): Map<number, number[]> {
  return new Map(functions.map(({ id, waits }) => [id, waits.flatMap(({ on }) => (typeof on === 'number' ? on : []))]));
}

function reach(first: readonly number[], next: (id: number) => readonly number[]): Set<number> {
  const found = new Set(first);
  // The set grows while it is walked.
  for (const id of found) for (const further of next(id)) found.add(further);
  return found;
}
