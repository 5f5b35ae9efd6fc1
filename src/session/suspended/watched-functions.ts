import type { AwaitReport, ReportedFunction, ReportedWait } from '../../graph/report.ts';

/** What has changed between one look and the next. */
export interface Change {
  readonly added: readonly ReportedFunction[];
  readonly gone: readonly Seen[];
  /** They have gone on, and wait at another place or for something else. */
  readonly moved: readonly ReportedFunction[];
  /** How many are where they were. */
  readonly stayed: number;
}

export interface Seen {
  readonly called: ReportedFunction;
  /** When it was first seen, in milliseconds. */
  readonly since: number;
}

/** Functions that are looked at again and again. Each keeps the number that it was given when it came. */
export class WatchedFunctions {
  #seen = new Map<number, Seen>();
  #highest = 0;

  /** As they are now. */
  get functions(): readonly ReportedFunction[] {
    return [...this.#seen.values()].map(({ called }) => called);
  }

  /** @param now in milliseconds */
  look(report: AwaitReport, now: number): Change {
    const known = report.functions.filter(({ key }) => key > 0); // others have just begun
    const ids = new Map(known.map(({ id, key }) => [id, this.#seen.get(key)?.called.id ?? ++this.#highest]));
    const functions = known.map((called) => renumbered(called, ids));
    const before = this.#seen;
    this.#seen = new Map(
      functions.map((called) => [called.key, { called, since: before.get(called.key)?.since ?? now }]),
    );
    const stayed = functions.filter((called) => isSame(before.get(called.key)?.called, called));
    return {
      added: functions.filter(({ key }) => !before.has(key)),
      gone: [...before.values()].filter(({ called }) => !this.#seen.has(called.key)),
      moved: functions.filter((called) => before.has(called.key) && !isSame(before.get(called.key)?.called, called)),
      stayed: stayed.length,
    };
  }
}

function renumbered(called: ReportedFunction, ids: ReadonlyMap<number, number>): ReportedFunction {
  const waits = called.waits.map((wait): ReportedWait => {
    if (typeof wait.on !== 'number') return wait;
    return { ...wait, on: ids.get(wait.on) ?? { kind: 'unknown' } };
  });
  return { ...called, id: ids.get(called.id) ?? 0, waits };
}

/**
 * Line and column are compared: what a function waits for in a combinator changes while it stands still. V8 does not tell the place
 * of each one every time.
 */
function isSame(before: ReportedFunction | undefined, now: ReportedFunction): boolean {
  if (before?.place?.of !== 'await' || now.place?.of !== 'await') return before !== undefined;
  return before.place.line === now.place.line && before.place.column === now.place.column;
}
