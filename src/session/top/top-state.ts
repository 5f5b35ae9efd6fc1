import type { ReportedPlace, ReportedScope } from '../../graph/report.ts';
import type { ShowUrl } from '../../graph/view/words.ts';
import type { SourcePosition } from '../positions.ts';
import type { Look } from './live-process.ts';
import type { SeenFunction, Sightings } from './seen-function.ts';
import type { Move, Selection } from './selection.ts';
import type { Choice, RowList } from './top-rows.ts';

/** What one sees of a process. It is changed by `reduce` alone. */
export interface TopState {
  readonly options: TopOptions;
  readonly phase: Phase;
  /** The command line of the process without the path of Node, and Node's version; empty before the first look. */
  readonly title: string;
  readonly sightings: Sightings;
  readonly choice: Choice;
  readonly list: RowList;
  readonly selection: Selection;
  readonly page: Page;
  /** What is being typed as a filter; absent while nothing is. */
  readonly typing: FilterTyping | undefined;
  /** No look is taken by itself. */
  readonly isPaused: boolean;
  /** For how long the process stood still for the last look and for what was asked since then, in milliseconds. */
  readonly pauses: readonly number[];
  /** Said until the next key. */
  readonly notice: string;
}

export interface TopOptions {
  readonly pid: number;
  /** The longest pause that is acceptable, in milliseconds. */
  readonly maxPauseMs: number;
  /** The shortest time from one look to the next, in milliseconds. */
  readonly intervalMs: number;
  readonly showUrl: ShowUrl;
}

/** Times are in milliseconds since the epoch. */
export type Phase =
  /** Its inspector is being opened. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'looking'; readonly since: number }
  /** What the last look has shown; the next one is due then. */
  | { readonly kind: 'showing'; readonly nextAt: number }
  /** No further look is taken by itself; `long-pause`: but for one look it can be allowed. */
  | { readonly kind: 'refused'; readonly why: Refusal; readonly reason: string }
  /** The process is no more; the last look is still shown. */
  | { readonly kind: 'ended'; readonly at: number };

/** `stopped`: by a signal; it is looked at again when it goes on. */
export type Refusal = 'long-pause' | 'stopped' | 'failed';

export type Page =
  | { readonly kind: 'list' }
  | { readonly kind: 'details'; readonly details: Details }
  | { readonly kind: 'help'; readonly top: number; readonly back: Exclude<Page, { kind: 'help' }> };

/** One function. What is asked of the process and of the disk comes later than the page. */
export interface Details {
  /** As it was seen last. */
  readonly called: SeenFunction;
  /** The first line that is on the screen. */
  readonly top: number;
  readonly scopes: Asked<readonly ReportedScope[]>;
  readonly source: Asked<SourceExcerpt>;
}

export type Asked<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Where a person wrote the await. */
export interface SourceExcerpt {
  readonly position: SourcePosition;
  /** All lines of the file. */
  readonly lines: readonly string[];
}

export interface FilterTyping {
  readonly text: string;
  /** The filter to go back to. */
  readonly before: string;
}

/** What a person wants. */
export type TopIntent =
  | { readonly kind: Move }
  /** Enter: the selected function. */
  | { readonly kind: 'open' | 'close' }
  /** In a page of text, which may be moved down so far. */
  | { readonly kind: 'scroll'; readonly by: Move; readonly limit: number; readonly page: number }
  | { readonly kind: 'layout' | 'fold' | 'nodes' | 'sort-next' | 'sort-previous' | 'sort-invert' }
  | { readonly kind: 'filter' | 'filter-delete' | 'filter-clear' | 'filter-done' | 'filter-abort' }
  | { readonly kind: 'filter-type'; readonly text: string }
  | { readonly kind: 'look' | 'allow' | 'pause'; readonly at: number }
  | { readonly kind: 'help' | 'leave' }
  /** So many rows fit. */
  | { readonly kind: 'resize'; readonly height: number };

/** What has come of an effect, or happens by itself. Times are in milliseconds since the epoch. */
export type TopFact =
  | { readonly kind: 'opened'; readonly at: number }
  | { readonly kind: 'due'; readonly at: number }
  | ({ readonly kind: 'looked'; readonly at: number } & Pick<Look, 'report'> & Partial<Look>)
  | { readonly kind: 'failed'; readonly why: Refusal; readonly reason: string }
  | { readonly kind: 'ended'; readonly at: number }
  /** The rows for the filter, as far as it is typed. */
  | { readonly kind: 'filter-apply' }
  /** `pausedMs`: for how long that made the process stand still. */
  | {
      readonly kind: 'scopes';
      readonly id: number;
      readonly scopes: Asked<readonly ReportedScope[]>;
      readonly pausedMs: number;
    }
  | { readonly kind: 'source'; readonly id: number; readonly source: Asked<SourceExcerpt> };

/** What `reduce` cannot do by itself. */
export type TopEffect =
  /** Without a limit if that was allowed. */
  | { readonly kind: 'look'; readonly maxPauseMs: number }
  | { readonly kind: 'scopes'; readonly id: number; readonly threadId: number; readonly key: number }
  | { readonly kind: 'source'; readonly id: number; readonly place: ReportedPlace }
  /** With many functions the rows take longer than a key may: what was typed is shown first. */
  | { readonly kind: 'filter-apply' }
  | { readonly kind: 'leave' };

export interface Reduced {
  readonly state: TopState;
  readonly effects: readonly TopEffect[];
}

export function only(state: TopState): Reduced {
  return { state, effects: [] };
}
