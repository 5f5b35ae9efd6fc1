import { findEntry } from './history.ts';
import type { Entries, Match } from './history.ts';

/** The incremental search: what is searched, where it was found, and what to come back to. */
export interface HistorySearch {
  readonly query: string;
  readonly direction: -1 | 1;
  /** The last match; stays when a further character finds nothing. */
  readonly match: Match | undefined;
  readonly failed: boolean;
  /** The input when the search began. */
  readonly origin: { readonly text: string; readonly cursor: number };
}

export function startSearch(direction: -1 | 1, text: string, cursor: number): HistorySearch {
  return { query: '', direction, match: undefined, failed: false, origin: { text, cursor } };
}

/** Another query: looked for from the present match on. */
export function searchFor(search: HistorySearch, entries: Entries, query: string): HistorySearch {
  if (query === '') return { ...search, query, match: undefined, failed: false };
  const from = search.match?.index ?? (search.direction < 0 ? entries.length - 1 : 0);
  // A shorter query may match newer entries again, so it begins anew.
  const start = query.length < search.query.length ? (search.direction < 0 ? entries.length - 1 : 0) : from;
  return settle({ ...search, query }, findEntry(entries, query, start, search.direction));
}

/** The next match in a direction. */
export function searchNext(search: HistorySearch, entries: Entries, direction: -1 | 1): HistorySearch {
  const turned = { ...search, direction };
  if (search.query === '') return turned;
  const from = search.match ? search.match.index + direction : direction < 0 ? entries.length - 1 : 0;
  return settle(turned, findEntry(entries, search.query, from, direction));
}

function settle(search: HistorySearch, match: Match | undefined): HistorySearch {
  return match ? { ...search, match, failed: false } : { ...search, failed: true };
}

/** What the input shows during the search: the match with the cursor at what was found, else what was typed. */
export function searchView(
  search: HistorySearch,
  entries: Entries,
): { readonly text: string; readonly cursor: number } {
  const entry = search.match && entries[search.match.index];
  return search.match && entry !== undefined ? { text: entry, cursor: search.match.start } : search.origin;
}
