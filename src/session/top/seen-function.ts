import type { ThreadReport } from '../../graph/process-report.ts';
import type { ReportedFunction, ReportedWait } from '../../graph/report.ts';

/** A suspended function as `top` knows it. Its id is top's own: it stays the same from one look to the next. */
export interface SeenFunction extends ReportedFunction {
  readonly threadId: number;
  /** Beside the look before; `gone`: it has gone on or ended since then. At the first look all are `still`. */
  readonly mark: Mark;
  /** When it was seen first, in milliseconds since the epoch; it may have been there before the first look. */
  readonly firstSeen: number;
  readonly isOlder: boolean;
  /** When it was seen first at this await, for this. */
  readonly waitsSince: number;
  /** What it has waited for until now: functions that are gone. */
  readonly lostWaits: readonly ReportedWait[];
}

export type Mark = 'new' | 'still' | 'gone';

/** A thread with its functions, those that are gone included, in the order of their ids. */
export interface SeenThread extends Omit<ThreadReport, 'functions'> {
  readonly functions: readonly SeenFunction[];
}

/** What the looks at a process have shown so far. */
export interface Sightings {
  /** How many looks there were. */
  readonly looks: number;
  /** When the last one was, in milliseconds since the epoch. */
  readonly at: number;
  readonly threads: readonly SeenThread[];
  /** The id of the next function that was never seen. */
  readonly nextId: number;
}

export const nothingSeen: Sightings = { looks: 0, at: 0, threads: [], nextId: 1 };

/** What of Node is hidden unless it is asked for: its own functions, and code without a URL. */
export function isNodesOwn({ place }: Pick<ReportedFunction, 'place'>): boolean {
  return /^(?:node:|$)/.test(place?.url ?? '');
}
