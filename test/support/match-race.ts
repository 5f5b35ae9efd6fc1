import { rememberCaller, type SupportFunction } from './caller-error.ts';

/** How long a wait lasts unless it says otherwise, in milliseconds. Generous: a busy machine must not fail a test. */
export const defaultPatience = 20_000;

/** Tells waiters that what they look at may have changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The result unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Why a race was lost: too late, or nothing more can come. */
export type Defeat = 'deadline' | 'ended';

export interface MatchRace<T> {
  /** What is waited for, or `undefined` as long as it is not there. */
  readonly probe: () => T | undefined;
  readonly changes: Changes;
  /** Nothing more can come. Read after each change. */
  readonly hasEnded: () => boolean;
  /** Milliseconds. */
  readonly within: number;
  /** The message of the failure, with all that was seen instead. */
  readonly explain: (defeat: Defeat) => string;
  /** The function that the test called: the failure's stack begins at its caller. */
  readonly entry: SupportFunction;
}

/** Waits for a match, racing it against the end of the source and a deadline. Event-driven: nothing is polled. */
export function raceForMatch<T>(race: MatchRace<T>): Promise<T> {
  const failAtCaller = rememberCaller(race.entry);
  return new Promise((resolve, reject) => {
    const settle = (lastChance?: Defeat) => {
      try {
        const found = race.probe();
        const defeat = race.hasEnded() ? 'ended' : lastChance;
        if (found === undefined && defeat === undefined) return;
        stop();
        if (found !== undefined) resolve(found);
        else reject(failAtCaller(race.explain(defeat as Defeat)));
      } catch (error) {
        stop();
        reject(error as Error);
      }
    };
    const deadline = setTimeout(() => settle('deadline'), race.within);
    const unsubscribe = race.changes.subscribe(() => settle());
    const stop = () => {
      clearTimeout(deadline);
      unsubscribe();
    };
    settle();
  });
}
