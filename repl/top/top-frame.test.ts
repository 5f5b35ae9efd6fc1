import { describe, expect, it } from 'vitest';
import type { ReportedScope } from '../../src/graph/report.ts';
import { plain } from '../../src/session/palette.ts';
import { sourcePosition } from '../../src/session/positions.ts';
import { reduce, startTop } from '../../src/session/top/top-reducer.ts';
import type { TopFact, TopIntent, TopState } from '../../src/session/top/top-state.ts';
import { threads, written, type Written } from '../../src/session/top/written-report.ts';
import { displayWidth } from '../editor/display-width.ts';
import { bodyOf, frameOf, type Frame } from './top-frame.ts';

const options = { pid: 11_709, maxPauseMs: 3_000, intervalMs: 1_000, showUrl: String };

type Event = TopIntent | TopFact;

function after(...events: readonly Event[]): TopState {
  return events.reduce((state, event) => reduce(state, event).state, startTop(options));
}

/** As the terminal does it: the view learns first how many rows fit. */
function frame(state: TopState, columns: number, rows: number, now = 0): Frame {
  const size = { columns, rows };
  const { height } = bodyOf(state, size, now, plain);
  return frameOf(reduce(state, { kind: 'resize', height }).state, size, now, plain);
}

function lines(state: TopState, columns: number, rows: number, now = 0): string[] {
  return frame(state, columns, rows, now).rows.map((row) =>
    row
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

const functions: readonly Written[] = [
  [1, 'main', 2],
  [2, 'order', 'all:3', 'all:4'],
  [3, 'query', 'timer'],
  [4, 'query', 'timer'],
];
const opened: Event = { kind: 'opened', at: 0 };
const looked: Event = { kind: 'looked', report: written(...functions), at: 12_000 };
const shown = after(opened, looked);
const later: Event = {
  kind: 'looked',
  report: written([1, 'main', 2], [2, 'order', 'all:3'], [3, 'query', 'timer'], [5, '各国😀', 'socket']),
  at: 75_000,
};

describe('the frame', () => {
  it.each<[string, TopState, number, number, string[]]>([
    [
      'before the first look',
      after(),
      60,
      5,
      [
        'top 11709                                           opening',
        'nothing seen yet               pause – · every 1 s · heap –',
        '    WHO WAITS, AND BELOW FOR WHAT                       AGE',
        '    Opening its inspector…',
        '? keys · q quits · Enter details · t table · / filter',
      ],
    ],
    [
      'the tree',
      shown,
      60,
      8,
      [
        'top 11709  app.mjs  v26.0.0',
        '4 suspended           pause 10 ms · every 1 s · heap 5.0 MB',
        '    WHO WAITS, AND BELOW FOR WHAT                       AGE',
        '›   #1 main  main.mjs:3:1                              0 s+',
        '    └─ #2 order  order.mjs:3:1                         0 s+',
        '       └─ all → #3 query  query.mjs:3:1  ×2  timer     0 s+',
        '',
        '? keys · q quits · Enter details · t table · / filter   1/3',
      ],
    ],
    [
      'on 40 columns: what a look costs has a row of its own, and places make room',
      shown,
      40,
      8,
      [
        'top 11709  app.mjs  v26.0.0',
        '4 suspended',
        'pause 10 ms · every 1 s · heap 5.0 MB',
        '    WHO WAITS, AND BELOW FOR WHAT   AGE',
        '›   #1 main  main.mjs:3:1          0 s+',
        '    └─ #2 order  order.mjs:3:1     0 s+',
        '       └─ all → #3 query  ×2  …    0 s+',
        '? keys · q quits · Enter details    1/3',
      ],
    ],
    [
      'new and gone ones, wide characters',
      after(opened, looked, later),
      70,
      9,
      [
        'top 11709  app.mjs  v26.0.0',
        '4 suspended  +1 new  -1 gone    pause 10 ms · every 1 s · heap 5.0 MB',
        '    WHO WAITS, AND BELOW FOR WHAT                                 AGE',
        '›   #1 main  main.mjs:3:1                                      1 min+',
        '    └─ #2 order  order.mjs:3:1                                 1 min+',
        '       ├─ all → #3 query  query.mjs:3:1  timer                 1 min+',
        '  -    └─ all → #4 query  query.mjs:3:1  timer                 1 min+',
        '  + #5 各国😀  各国😀.mjs:3:1  socket                             0 s',
        '? keys · q quits · Enter details · t table · / filter · f unfold  1/5',
      ],
    ],
    [
      'the table, sorted',
      after(opened, looked, later, { kind: 'layout' }, { kind: 'sort-next' }, { kind: 'sort-invert' }),
      70,
      9,
      [
        'top 11709  app.mjs  v26.0.0',
        '4 suspended  +1 new  -1 gone    pause 10 ms · every 1 s · heap 5.0 MB',
        '    #   FUNCTION↑  WHERE           WAITS FOR                      AGE',
        '  + 5   各国😀     各国😀.mjs:3:1  socket                         0 s',
        '    3   query      query.mjs:3:1   timer                       1 min+',
        '  - 4   query      query.mjs:3:1   timer                       1 min+',
        '    2   order      order.mjs:3:1   all → query                 1 min+',
        '›   1   main       main.mjs:3:1    order                       1 min+',
        '? keys · q quits · Enter details · t tree · / filter · s sort     5/5',
      ],
    ],
    [
      'a look was refused',
      after(opened, looked, {
        kind: 'failed',
        why: 'long-pause',
        reason: 'Its heap of 99 MB would make it stand still for about 4.0 s; --max-pause 4010 allows that.',
      }),
      60,
      8,
      [
        'top 11709  app.mjs  v26.0.0                     not looking',
        '4 suspended           pause 10 ms · every 1 s · heap 5.0 MB',
        'Its heap of 99 MB would make it stand still for about 4.0',
        's; --max-pause 4010 allows that. Here a allows it once, r',
        'tries again.',
        '    WHO WAITS, AND BELOW FOR WHAT                       AGE',
        '›   #1 main  main.mjs:3:1                              0 s+',
        'a allow once · ? keys · q quits · Enter details         1/3',
      ],
    ],
    [
      'the process has ended',
      after(opened, looked, { kind: 'ended', at: 15_000 }),
      70,
      5,
      [
        'top 11709  app.mjs  v26.0.0                                     ended',
        '4 suspended                     pause 10 ms · every 1 s · heap 5.0 MB',
        'The process has ended; this is what was seen 3 s before. q leaves.',
        '    WHO WAITS, AND BELOW FOR WHAT                                 AGE',
        '? keys · q quits · Enter details · t table · / filter · f unfold  1/3',
      ],
    ],
    [
      'two threads',
      after(opened, {
        kind: 'looked',
        report: threads({ functions: [[1, 'a', 'timer']] }, { id: 3, functions: [[1, 'b', 'timer']], pausedMs: 80 }),
        at: 0,
      }),
      70,
      8,
      [
        'top 11709  app.mjs  v26.0.0',
        '2 suspended                    pause 80 ms · every 1.6 s · heap 10 MB',
        '    WHO WAITS, AND BELOW FOR WHAT                                 AGE',
        'main thread                   1 suspended · pause 10 ms · heap 5.0 MB',
        '›   #1 a  a.mjs:3:1  timer                                       0 s+',
        'worker 3                      1 suspended · pause 80 ms · heap 5.0 MB',
        '    #2 b  b.mjs:3:1  timer                                       0 s+',
        '? keys · q quits · Enter details · t table · / filter · f unfold  2/4',
      ],
    ],
    [
      'nothing matches the filter',
      after(opened, looked, { kind: 'filter' }, { kind: 'filter-type', text: 'zz' }, { kind: 'filter-done' }),
      60,
      6,
      [
        'top 11709  app.mjs  v26.0.0',
        '0 of 4 suspended      pause 10 ms · every 1 s · heap 5.0 MB',
        '    WHO WAITS, AND BELOW FOR WHAT                       AGE',
        '    Nothing matches /zz/; Esc drops the filter.',
        '',
        '? keys · q quits · Enter details · t table',
      ],
    ],
  ])('%s', (_, state, columns, rows, expected) => {
    expect(lines(state, columns, rows)).toEqual(expected);
  });

  it('a filter that is being typed has the cursor', () => {
    const state = after(opened, looked, { kind: 'filter' }, { kind: 'filter-type', text: '各国(' });
    expect(frame(state, 60, 8).cursor).toEqual({ x: 6, y: 7 });
    expect(lines(state, 60, 8).at(-1)).toMatch(/^\/各国\( {2}.*Unterminated group/);
  });

  it('a look that takes long is told', () => {
    const looking = after(opened, looked, { kind: 'due', at: 20_000 });
    expect(lines(looking, 60, 8, 20_100)[0]).toBe('top 11709  app.mjs  v26.0.0');
    expect(lines(looking, 60, 8, 22_500)[0]).toMatch(/ looking 2 s$/);
  });
});

describe('the page of a function', () => {
  const scopes: ReportedScope[] = [
    { type: 'local', functionName: 'order', variables: [{ name: 'items', text: "[ 'tea' ]" }] },
    { type: 'closure', functionName: 'main', variables: [{ name: 'db', text: 'Pool {}' }] },
  ];
  const source = { position: sourcePosition('/src/order.ts', 3, 1), lines: ['a', 'b', 'await x;', 'd', 'e', 'f'] };
  const page = after(
    opened,
    looked,
    { kind: 'down' },
    { kind: 'open' },
    { kind: 'scopes', id: 2, scopes: { kind: 'known', value: scopes }, pausedMs: 20 },
    { kind: 'source', id: 2, source: { kind: 'known', value: source } },
  );

  it('has its stack, source and variables', () => {
    expect(lines(page, 60, 26).slice(2, -1)).toEqual([
      '#2 order  async function',
      'waits at /src/order.ts:3:1  (runs as order.mjs:3:1)',
      'seen for 0 s, since the first look · at this await for 0 s',
      '',
      'Stack  who waits for it is above, what it waits for below',
      '  #1 main  main.mjs:3:1',
      '› └─ #2 order  order.mjs:3:1',
      '     ├─ all → #3 query  query.mjs:3:1  timer',
      '     └─ all → #4 query  query.mjs:3:1  timer',
      '',
      'Source  /src/order.ts',
      '  1 │ a',
      '  2 │ b',
      '› 3 │ await x;',
      '  4 │ d',
      '  5 │ e',
      '',
      'Locals',
      '  local',
      "    items  [ 'tea' ]",
      '  closure of main',
      '    db  Pool {}',
      '',
    ]);
  });

  it('is scrolled as far as there is something to see', () => {
    const end = reduce(page, { kind: 'scroll', by: 'end', limit: 1_000, page: 5 }).state;
    expect(lines(end, 60, 10).slice(-3)).toEqual([
      '  closure of main',
      '    db  Pool {}',
      '↑↓ scroll · Esc back · r look · q quits · ? keys   16-22/22',
    ]);
  });
});

describe('whatever the size', () => {
  const deep = Array.from(
    { length: 40 },
    (_, index): Written => [index + 1, `very_long_name_${index}_各国`, index < 39 ? index + 2 : 'timer'],
  );
  const states: Record<string, TopState> = {
    opening: after(),
    tree: after(opened, looked, later),
    table: after(opened, looked, later, { kind: 'layout' }),
    deep: after(opened, { kind: 'looked', report: written(...deep), at: 0 }, { kind: 'end' }),
    typing: after(opened, looked, { kind: 'filter' }, { kind: 'filter-type', text: 'x'.repeat(200) }),
    details: after(opened, looked, { kind: 'open' }),
    help: after(opened, looked, { kind: 'help' }),
  };
  it.each(Object.keys(states))('the rows of a screen, none wider than it: %s', (name) => {
    for (const columns of [1, 5, 10, 20, 39, 40, 80, 200]) {
      for (const rows of [1, 2, 3, 5, 10, 24, 50]) {
        const drawn = frame(states[name] ?? after(), columns, rows).rows;
        expect(drawn, `${columns}x${rows}`).toHaveLength(rows);
        const widths = drawn.map((row) => displayWidth(row.map(({ text }) => text).join('')));
        expect(Math.max(...widths), `${columns}x${rows}`).toBeLessThanOrEqual(Math.max(columns - 1, 1));
      }
    }
  });
});
