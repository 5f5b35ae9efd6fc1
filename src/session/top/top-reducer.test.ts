import { describe, expect, it } from 'vitest';
import { selectedRow } from './selection.ts';
import { reduce, startTop } from './top-reducer.ts';
import type { TopEffect, TopFact, TopIntent, TopState } from './top-state.ts';
import { threads, written, type Written } from './written-report.ts';

const options = { pid: 7, maxPauseMs: 3_000, intervalMs: 1_000, showUrl: String };
const empty = startTop(options);

type Event = TopIntent | TopFact;

function after(state: TopState, ...events: readonly Event[]): TopState {
  return events.reduce((before, event) => reduce(before, event).state, state);
}

function effects(state: TopState, event: Event): readonly TopEffect[] {
  return reduce(state, event).effects;
}

function looked(at: number, ...functions: readonly Written[]): Event {
  return { kind: 'looked', report: written(...functions), at };
}

/** Ten functions without a common shape, so that each has a row; three rows fit. */
const ten = Array.from({ length: 10 }, (_, index): Written => [index + 1, `f${index + 1}`, 'timer']);
const shown = after(empty, { kind: 'opened', at: 0 }, looked(0, ...ten), { kind: 'resize', height: 3 });

function where({ selection, list }: TopState): string {
  const row = selectedRow(selection, list.rows);
  return `#${row?.id} at ${selection.selected}, from ${selection.top}`;
}

describe('phases', () => {
  it('opening, looking, showing, looking again when it is due', () => {
    expect(empty.phase).toEqual({ kind: 'opening' });
    expect(reduce(empty, { kind: 'opened', at: 5 })).toMatchObject({
      state: { phase: { kind: 'looking', since: 5 } },
      effects: [{ kind: 'look', maxPauseMs: 3_000 }],
    });
    expect(shown.phase).toEqual({ kind: 'showing', nextAt: 1_000 });
    expect(effects(shown, { kind: 'due', at: 1_000 })).toEqual([{ kind: 'look', maxPauseMs: 3_000 }]);
  });

  it('the interval stretches with the pauses of the slowest thread, and with what is asked meanwhile', () => {
    const report = threads({ functions: [], pausedMs: 40 }, { id: 1, functions: [], pausedMs: 180 });
    const slow = after(empty, { kind: 'opened', at: 0 }, { kind: 'looked', report, at: 10_000 });
    expect(slow.phase).toEqual({ kind: 'showing', nextAt: 13_600 });
    const scopes = { kind: 'unknown', reason: '' } as const;
    expect(after(slow, { kind: 'scopes', id: 1, scopes, pausedMs: 20 }).phase).toEqual({
      kind: 'showing',
      nextAt: 14_000,
    });
  });

  it.each<[string, Event, TopEffect[]]>([
    ['r', { kind: 'look', at: 1 }, [{ kind: 'look', maxPauseMs: 3_000 }]],
    ['q', { kind: 'leave' }, [{ kind: 'leave' }]],
  ])('%s', (_, event, expected) => {
    expect(effects(shown, event)).toEqual(expected);
  });

  it('r does nothing while one looks', () => {
    expect(effects(after(shown, { kind: 'look', at: 1 }), { kind: 'look', at: 2 })).toEqual([]);
  });

  it('a pause is long: no look by itself; a allows one, r tries again', () => {
    const refused = after(
      shown,
      { kind: 'due', at: 1_000 },
      { kind: 'failed', why: 'long-pause', reason: 'Its heap.' },
    );
    expect(refused.phase).toEqual({ kind: 'refused', why: 'long-pause', reason: 'Its heap.' });
    expect(effects(refused, { kind: 'allow', at: 1 })).toEqual([{ kind: 'look', maxPauseMs: Number.MAX_SAFE_INTEGER }]);
    expect(effects(refused, { kind: 'look', at: 1 })).toEqual([{ kind: 'look', maxPauseMs: 3_000 }]);
    expect(refused.list.rows).toHaveLength(10);
  });

  it('a pause was longer than allowed: it is not tried again by itself', () => {
    const report = threads({ functions: [], pausedMs: 3_100 });
    expect(after(shown, { kind: 'looked', report, at: 9 }).phase).toMatchObject({
      kind: 'refused',
      reason: 'This look made it stand still for 3.1 s, longer than --max-pause 3000 allows.',
    });
  });

  it('a allows nothing that was not refused', () => {
    expect(effects(shown, { kind: 'allow', at: 1 })).toEqual([]);
    expect(after(shown, { kind: 'allow', at: 1 }).notice).toBe('no look was refused');
  });

  it('p: paused, and on; a look that is overdue is taken at once', () => {
    const paused = after(shown, { kind: 'pause', at: 1 });
    expect(paused.isPaused).toBe(true);
    expect(effects(paused, { kind: 'pause', at: 500 })).toEqual([]);
    expect(effects(paused, { kind: 'pause', at: 1_500 })).toEqual([{ kind: 'look', maxPauseMs: 3_000 }]);
  });

  it('when the process has ended, what was seen stays and nothing is asked', () => {
    const ended = after(shown, { kind: 'ended', at: 9 });
    expect(ended.phase).toEqual({ kind: 'ended', at: 9 });
    expect(ended.list.rows).toHaveLength(10);
    expect(effects(ended, { kind: 'look', at: 10 })).toEqual([]);
    expect(effects(ended, { kind: 'due', at: 10 })).toEqual([]);
    expect(effects(ended, { kind: 'open' }).map(({ kind }) => kind)).toEqual(['source']);
    expect(after(ended, { kind: 'failed', why: 'failed', reason: 'late' }).phase.kind).toBe('ended');
  });
});

describe('the selection', () => {
  it.each<[string, Event[], string]>([
    ['begins at the first row', [], '#1 at 0, from 0'],
    ['does not go above it', [{ kind: 'up' }], '#1 at 0, from 0'],
    ['scrolls', [{ kind: 'down' }, { kind: 'down' }, { kind: 'down' }], '#4 at 3, from 1'],
    ['by pages', [{ kind: 'page-down' }, { kind: 'page-down' }, { kind: 'page-up' }], '#3 at 2, from 2'],
    ['to the last row', [{ kind: 'end' }, { kind: 'down' }], '#10 at 9, from 7'],
    ['to the first row', [{ kind: 'end' }, { kind: 'home' }], '#1 at 0, from 0'],
    ['follows its function when rows above go', [{ kind: 'end' }, looked(1, ...ten.slice(8))], '#10 at 9, from 7'],
    [
      'and when they are not shown as gone any more',
      [{ kind: 'end' }, looked(1, ...ten.slice(8)), looked(2, ...ten.slice(8))],
      '#10 at 1, from 0',
    ],
    [
      'stays in its place when its function goes',
      [{ kind: 'down' }, looked(1, ...ten.toSpliced(1, 1)), looked(2, ...ten.toSpliced(1, 1))],
      '#3 at 1, from 0',
    ],
    ['follows into another layout', [{ kind: 'down' }, { kind: 'layout' }], '#2 at 1, from 0'],
    [
      'follows a filter',
      [{ kind: 'end' }, { kind: 'filter' }, { kind: 'filter-type', text: 'f1' }, { kind: 'filter-apply' }],
      '#10 at 1, from 0',
    ],
    ['more rows fit', [{ kind: 'end' }, { kind: 'resize', height: 20 }], '#10 at 9, from 0'],
    ['fewer rows fit', [{ kind: 'down' }, { kind: 'down' }, { kind: 'resize', height: 1 }], '#3 at 2, from 2'],
  ])('%s', (_, events, expected) => {
    expect(where(after(shown, ...events))).toBe(expected);
  });

  it('of a fold follows what is left of it', () => {
    const folded = after(empty, looked(0, [1, 'a', 'timer'], [2, 'b', 'timer'], [3, 'b', 'timer']), { kind: 'down' });
    const left = after(
      folded,
      looked(1, [1, 'a', 'timer'], [3, 'b', 'timer']),
      looked(2, [1, 'a', 'timer'], [3, 'b', 'timer']),
    );
    expect(where(left)).toBe('#3 at 1, from 1');
  });

  it('passes the headings of threads over', () => {
    const report = threads({ functions: [[1, 'a', 'timer']] }, { id: 1, functions: [[1, 'b', 'timer']] });
    const two = after(empty, { kind: 'resize', height: 3 }, { kind: 'looked', report, at: 0 });
    expect(where(two)).toBe('#1 at 1, from 0');
    expect(where(after(two, { kind: 'down' }))).toBe('#2 at 3, from 1');
    expect(where(after(two, { kind: 'down' }, { kind: 'home' }))).toBe('#1 at 1, from 0');
  });
});

describe('the filter', () => {
  const typing = after(shown, { kind: 'filter' }, { kind: 'filter-type', text: 'f[12' });
  it('is shown at once and applied soon after; what is no regular expression yet changes nothing', () => {
    expect(reduce(after(shown, { kind: 'filter' }), { kind: 'filter-type', text: 'f1' })).toMatchObject({
      state: { typing: { text: 'f1' }, choice: { filter: '' } },
      effects: [{ kind: 'filter-apply' }],
    });
    expect(after(typing, { kind: 'filter-apply' }).list.rows).toHaveLength(10);
  });

  it.each<[string, Event[], string, number, boolean]>([
    ['Enter keeps it', [{ kind: 'filter-type', text: ']$' }, { kind: 'filter-done' }], '', 0, false],
    ['Enter does not keep what is none', [{ kind: 'filter-done' }], '', 10, true],
    [
      'Backspace',
      [
        { kind: 'filter-delete' },
        { kind: 'filter-delete' },
        { kind: 'filter-delete' },
        { kind: 'filter-type', text: '1' },
        { kind: 'filter-done' },
      ],
      'f1',
      2,
      false,
    ],
    ['Escape', [{ kind: 'filter-abort' }], '', 10, false],
    ['Backspace in an empty one', [{ kind: 'filter-clear' }, { kind: 'filter-delete' }], '', 10, false],
  ])('%s', (_, events, __, rows, isTyping) => {
    const done = after(typing, ...events);
    expect(done.list.rows).toHaveLength(rows);
    expect(done.typing !== undefined).toBe(isTyping);
  });

  it('Escape in the list drops it; while one types it goes back to the one before', () => {
    const kept = after(shown, { kind: 'filter' }, { kind: 'filter-type', text: 'f1' }, { kind: 'filter-done' });
    expect(kept.choice.filter).toBe('f1');
    const again = after(kept, { kind: 'filter' }, { kind: 'filter-type', text: '0' }, { kind: 'filter-apply' });
    expect(again.list.rows).toHaveLength(1);
    expect(after(again, { kind: 'filter-abort' }).list.rows).toHaveLength(2);
    expect(after(kept, { kind: 'close' }).list.rows).toHaveLength(10);
  });
});

describe('the page of a function', () => {
  const opened = after(shown, { kind: 'down' }, { kind: 'open' });
  it('asks for variables and source', () => {
    expect(effects(after(shown, { kind: 'down' }), { kind: 'open' })).toEqual([
      { kind: 'scopes', id: 2, threadId: 0, key: 2 },
      { kind: 'source', id: 2, place: { of: 'await', url: 'f2.mjs', line: 3, column: 1 } },
    ]);
  });

  it('asks for the variables again after a look, as long as it is open', () => {
    expect(effects(opened, looked(1, ...ten))).toEqual([{ kind: 'scopes', id: 2, threadId: 0, key: 2 }]);
    expect(effects(after(opened, { kind: 'close' }), looked(1, ...ten))).toEqual([]);
  });

  it('keeps what was known of a function that is gone', () => {
    const scopes = { kind: 'known', value: [] } as const;
    const gone = after(opened, { kind: 'scopes', id: 2, scopes, pausedMs: 1 }, looked(1, ...ten.toSpliced(1, 1)));
    expect(gone.page).toMatchObject({ kind: 'details', details: { called: { name: 'f2', mark: 'gone' }, scopes } });
    const later = after(gone, looked(2, ...ten.toSpliced(1, 1)));
    expect(later.page).toMatchObject({ details: { called: { name: 'f2', mark: 'gone' }, scopes } });
    expect(effects(gone, looked(2, ...ten.toSpliced(1, 1)))).toEqual([]);
  });

  it('is not changed by an answer about another function', () => {
    const scopes = { kind: 'known', value: [] } as const;
    expect(after(opened, { kind: 'scopes', id: 3, scopes, pausedMs: 1 }).page).toEqual(opened.page);
  });

  it('scrolls within its limits', () => {
    const scroll = (by: 'down' | 'end' | 'up' | 'page-down') => ({ kind: 'scroll', by, limit: 4, page: 3 }) as const;
    const top = (...events: readonly Event[]) => {
      const { page } = after(opened, ...events);
      return page.kind === 'details' && page.details.top;
    };
    expect(top(scroll('up'))).toBe(0);
    expect(top(scroll('page-down'), scroll('down'))).toBe(3);
    expect(top(scroll('end'), scroll('down'), scroll('up'))).toBe(3);
  });

  it('help lies over it', () => {
    const help = after(opened, { kind: 'help' });
    expect(help.page.kind).toBe('help');
    expect(after(help, { kind: 'close' }).page).toEqual(opened.page);
  });
});

describe('sorting', () => {
  it('is for the table', () => {
    expect(after(shown, { kind: 'sort-next' }).notice).toBe('the tree has an order of its own: t shows the table');
  });

  it.each<[string, Event[], TopState['choice']['sorting']]>([
    ['the next column', [{ kind: 'sort-next' }], { by: 'name', isInverted: false }],
    ['the column before', [{ kind: 'sort-previous' }], { by: 'age', isInverted: false }],
    ['the other way round', [{ kind: 'sort-next' }, { kind: 'sort-invert' }], { by: 'name', isInverted: true }],
  ])('%s', (_, events, expected) => {
    expect(after(shown, { kind: 'layout' }, ...events).choice.sorting).toEqual(expected);
  });
});
