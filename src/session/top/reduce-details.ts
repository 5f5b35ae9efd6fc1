import { nextInterval } from './pacing.ts';
import { selectedRow, type Move } from './selection.ts';
import type { SeenFunction, Sightings } from './seen-function.ts';
import {
  only,
  type Details,
  type Page,
  type Reduced,
  type TopEffect,
  type TopFact,
  type TopIntent,
  type TopState,
} from './top-state.ts';

/** The pages of one function and of the help; undefined for what is not theirs. */
export function reduceDetails(state: TopState, event: TopIntent | TopFact): Reduced | undefined {
  const { page } = state;
  switch (event.kind) {
    case 'open':
      return open(state);
    case 'help':
      return only({ ...state, page: page.kind === 'help' ? page.back : { kind: 'help', top: 0, back: page } });
    case 'close':
      // In the list it is the filter's.
      return page.kind === 'list'
        ? undefined
        : only({ ...state, page: page.kind === 'help' ? page.back : { kind: 'list' } });
    case 'scroll':
      return only({ ...state, page: scrolled(page, event) });
    case 'looked':
      return refreshed(state);
    case 'scopes':
      return only({ ...slowedDown(state, event.pausedMs), page: changed(page, event.id, { scopes: event.scopes }) });
    case 'source':
      return only({ ...state, page: changed(page, event.id, { source: event.source }) });
    default:
      return undefined;
  }
}

function open(state: TopState): Reduced {
  const row = selectedRow(state.selection, state.list.rows);
  const called = row && findFunction(state.sightings, row.id);
  if (called === undefined) return only({ ...state, notice: 'nothing is selected' });
  const details: Details = { called, top: 0, scopes: { kind: 'asking' }, source: { kind: 'asking' } };
  return asking({ ...state, page: { kind: 'details', details } }, details, true);
}

export function findFunction({ threads }: Sightings, id: number): SeenFunction | undefined {
  for (const { functions } of threads) {
    const found = functions.find((called) => called.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the page needs from outside: its variables, and where it has moved, its source. */
function asking(state: TopState, { called }: Details, hasMoved: boolean): Reduced {
  const { id, threadId, key, place, mark } = called;
  const effects: TopEffect[] = [];
  if (mark !== 'gone' && state.phase.kind !== 'ended') effects.push({ kind: 'scopes', id, threadId, key });
  if (hasMoved && place !== undefined) effects.push({ kind: 'source', id, place });
  const page = changed(state.page, id, {
    ...(effects.every(({ kind }) => kind !== 'scopes') && {
      scopes: { kind: 'unknown', reason: 'it is gone' } as const,
    }),
    ...(place === undefined && { source: { kind: 'unknown', reason: 'V8 does not tell where it is' } as const }),
  });
  return { state: { ...state, page }, effects };
}

/** After a look: the function as it is now. Of one that is gone all that was known stays. */
function refreshed(state: TopState): Reduced | undefined {
  const details = detailsOf(state.page);
  if (details === undefined) return undefined;
  const { called: before } = details;
  const now = findFunction(state.sightings, before.id);
  if (now === undefined || now.mark === 'gone') {
    return only({ ...state, page: changed(state.page, before.id, { called: { ...before, mark: 'gone' } }) });
  }
  const { place } = now;
  const hasMoved = place?.url !== before.place?.url || place?.line !== before.place?.line;
  const page = changed(state.page, now.id, { called: now });
  return asking({ ...state, page }, { ...details, called: now }, hasMoved);
}

function detailsOf(page: Page): Details | undefined {
  if (page.kind === 'help') return detailsOf(page.back);
  return page.kind === 'details' ? page.details : undefined;
}

/** The page of a function with changes; any other page as it is. */
function changed(page: Page, id: number, changes: Partial<Details>): Page {
  if (page.kind === 'help') return { ...page, back: changed(page.back, id, changes) as typeof page.back };
  if (page.kind !== 'details' || page.details.called.id !== id) return page;
  return { kind: 'details', details: { ...page.details, ...changes } };
}

function scrolled(page: Page, { by, limit, page: height }: Extract<TopIntent, { kind: 'scroll' }>): Page {
  if (page.kind === 'list') return page;
  const top = page.kind === 'help' ? page.top : page.details.top;
  const next = Math.max(0, Math.min(target(Math.min(top, limit), by, limit, height), limit));
  return page.kind === 'help' ? { ...page, top: next } : { kind: 'details', details: { ...page.details, top: next } };
}

function target(top: number, by: Move, limit: number, height: number): number {
  const page = Math.max(height - 1, 1);
  return { up: top - 1, down: top + 1, 'page-up': top - page, 'page-down': top + page, home: 0, end: limit }[by];
}

/** What is asked between two looks makes the process stand still too. */
function slowedDown(state: TopState, pausedMs: number): TopState {
  const { phase, pauses, options, sightings } = state;
  const all = [...pauses, pausedMs];
  if (phase.kind !== 'showing') return { ...state, pauses: all };
  return { ...state, pauses: all, phase: { ...phase, nextAt: sightings.at + nextInterval(all, options.intervalMs) } };
}
