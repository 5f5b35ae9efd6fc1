import { describe, expect, it } from 'vitest';
import { hideFunctions } from '../hide-functions.ts';
import { numberFunctions } from '../number-functions.ts';
import type { AwaitReport, ReportedFunction, ReportedLeaf, ReportedWait } from '../report.ts';
import { foldRuns } from './fold-runs.ts';
import { foldForest } from './fold.ts';
import { buildForest } from './forest.ts';
import { tableLines, tableRows } from './table-view.ts';
import { treeLines } from './tree-view.ts';
import type { ViewStyle } from './view-style.ts';
import { leafText } from './words.ts';

const timer: ReportedWait = { steps: [], on: { kind: 'timer' } };
const on = (id: number, ...steps: ReportedWait['steps']): ReportedWait => ({ steps, on: id });
const all = (id: number): ReportedWait => on(id, { kind: 'all' });

/** Functions `f1`, `f2` … by what each one waits for; names may be given. */
function report(waits: readonly (readonly ReportedWait[])[], names: readonly string[] = []): AwaitReport {
  return {
    functions: waits.map((list, index): ReportedFunction => {
      const name = names[index] ?? `f${index + 1}`;
      return {
        id: index + 1,
        key: index + 1,
        kind: 'function',
        name,
        place: { of: 'await', url: 'a.mjs', line: name.length, column: 1 },
        waits: list,
      };
    }),
  };
}

const many = (count: number): AwaitReport =>
  report(
    Array.from({ length: count }, () => [timer]),
    Array<string>(count).fill('f'),
  );

describe('treeLines', () => {
  it.each<[string, AwaitReport, string[]]>([
    ['nothing', report([]), []],
    ['a function that waits for a timer', report([[timer]]), ['#1 f1  a.mjs:2:1  timer']],
    ['one of which nothing is known', report([[]]), ['#1 f1  a.mjs:2:1  nothing found that it waits for']],
    ['a chain', report([[on(2)], [timer]]), ['#1 f1  a.mjs:2:1', '└─ #2 f2  a.mjs:2:1  timer']],
    [
      'a combinator with a function and a timer',
      report([[all(2), { steps: [{ kind: 'all', index: 1 }], on: { kind: 'timer' } }], [timer]]),
      ['#1 f1  a.mjs:2:1', '├─ all → #2 f2  a.mjs:2:1  timer', '└─ all[1] → timer'],
    ],
    [
      'steps between two functions',
      report([[on(2, { kind: 'finally' }, { kind: 'then', callback: 'parse' }, { kind: 'resolve' })], [timer]]),
      ['#1 f1  a.mjs:2:1', '└─ finally → then(parse) → #2 f2  a.mjs:2:1  timer'],
    ],
    [
      'a function with two awaiters, once',
      report([[on(3)], [on(3)], [on(4)], [timer]]),
      [
        '#1 f1  a.mjs:2:1',
        '└─ #3 f3  a.mjs:2:1',
        '   └─ #4 f4  a.mjs:2:1  timer',
        '#2 f2  a.mjs:2:1',
        '└─ #3 f3  see #3',
      ],
    ],
    ['a function that waits for itself', report([[on(1)]]), ['#1 f1  a.mjs:2:1', '└─ #1 f1  cycle: waits for itself']],
    [
      'a cycle of three with an onlooker',
      report([[on(2)], [on(3)], [on(1)], [on(2)]]),
      [
        '#4 f4  a.mjs:2:1',
        '└─ #2 f2  a.mjs:2:1',
        '   └─ #3 f3  a.mjs:2:1',
        '      └─ #1 f1  a.mjs:2:1',
        '         └─ #2 f2  cycle: waits for itself',
      ],
    ],
  ])('%s', (_, given, lines) => {
    expect(treeLines(buildForest(given), String)).toEqual(lines);
  });

  it('shows methods, functions without a name, generators and modules', () => {
    const place = undefined;
    const functions: ReportedFunction[] = [
      { id: 1, key: 1, kind: 'function', name: 'place', place, receiver: 'Orders', waits: [timer] },
      { id: 2, key: 2, kind: 'function', name: '', place, waits: [timer] },
      { id: 3, key: 3, kind: 'generator', name: 'pages', place, receiver: 'pages', waits: [timer] },
      { id: 4, key: 4, kind: 'module', name: '', place, waits: [timer] },
    ];
    expect(treeLines(buildForest({ functions }), String)).toEqual([
      '#1 Orders.place  timer',
      '#2 (anonymous)  timer',
      '#3 pages  timer',
      '#4 top level  timer',
    ]);
  });

  it('draws a chain that is deeper than the stack', () => {
    const depth = 3_000;
    const chain = report(Array.from({ length: depth }, (_, index) => [index === depth - 1 ? timer : on(index + 2)]));
    expect(treeLines(buildForest(chain), String)).toHaveLength(depth);
    expect(treeLines(foldForest(buildForest(chain)), String)).toHaveLength(depth);
  });
});

describe('foldForest', () => {
  it.each<[string, AwaitReport, string[]]>([
    ['equal roots', many(2_000), ['#1 f  a.mjs:1:1  ×2,000  timer']],
    [
      'equal stacks below a combinator',
      report([[all(2), all(3)], [on(4)], [on(5)], [timer], [timer]], ['top', 'mid', 'mid', 'low', 'low']),
      ['#1 top  a.mjs:3:1', '└─ all → #2 mid  a.mjs:3:1  ×2', '   └─ #4 low  a.mjs:3:1  timer'],
    ],
    [
      'not stacks that end differently',
      report([[on(3)], [on(4)], [timer], []], ['top', 'top', 'low', 'low']),
      [
        '#1 top  a.mjs:3:1',
        '└─ #3 low  a.mjs:3:1  timer',
        '#2 top  a.mjs:3:1',
        '└─ #4 low  a.mjs:3:1  nothing found that it waits for',
      ],
    ],
    [
      'not what another line refers to',
      report([[all(2), all(3)], [timer], [timer], [on(3)]], ['top', 'low', 'low', 'end']),
      [
        '#1 top  a.mjs:3:1',
        '├─ all → #2 low  a.mjs:3:1  timer',
        '└─ all → #3 low  a.mjs:3:1  timer',
        '#4 end  a.mjs:3:1',
        '└─ #3 low  see #3',
      ],
    ],
  ])('%s', (_, given, lines) => {
    expect(treeLines(foldForest(buildForest(given)), String)).toEqual(lines);
  });

  it('leaves the forest that it was given as it is', () => {
    const forest = buildForest(report([[all(2), all(3)], [timer], [timer]], ['top', 'low', 'low']));
    const before = treeLines(forest, String);
    foldForest(forest);
    expect(treeLines(forest, String)).toEqual(before);
  });
});

describe('tableRows', () => {
  const given = report([[all(2), all(3)], [timer], [timer]], ['top', 'low', 'low']);

  it('has a row for each function', () => {
    expect(tableRows(given, String, false)).toEqual([
      ['1', 'top', 'a.mjs:3:1', 'all → low #2, all → low #3', ''],
      ['2', 'low', 'a.mjs:3:1', 'timer', 'top #1'],
      ['3', 'low', 'a.mjs:3:1', 'timer', 'top #1'],
    ]);
  });

  it('folds equal rows and aligns columns', () => {
    expect(tableLines(tableRows(given, String, true))).toEqual([
      '#  FUNCTION  WHERE      WAITS FOR     AWAITED BY',
      '1  top       a.mjs:3:1  all → low ×2',
      '2  low ×2    a.mjs:3:1  timer         top',
    ]);
  });
});

describe('foldRuns', () => {
  const chain = (names: readonly string[]) =>
    report(
      names.map((_, index) => (index === names.length - 1 ? [timer] : [on(index + 2)])),
      names,
    );
  it.each<[string, AwaitReport, string[]]>([
    ['two of a kind stay', chain(['f', 'f']), ['#1 f  a.mjs:1:1', '└─ #2 f  a.mjs:1:1  timer']],
    [
      'a run within others',
      chain(['top', 'f', 'f', 'f', 'f', 'low']),
      ['#1 top  a.mjs:3:1', '└─ #2 f  a.mjs:1:1  ×4 deep', '   └─ #6 low  a.mjs:3:1  timer'],
    ],
    ['a thousand', chain(Array<string>(1_000).fill('f')), ['#1 f  a.mjs:1:1  ×1,000 deep  timer']],
    [
      'what is referred to stays',
      report([[on(2)], [on(3)], [on(2)]], ['f', 'f', 'f']),
      ['#1 f  a.mjs:1:1', '└─ #2 f  a.mjs:1:1', '   └─ #3 f  a.mjs:1:1', '      └─ #2 f  cycle: waits for itself'],
    ],
    [
      'combinators are none',
      report([[all(2)], [all(3)], [all(4)], [timer]], ['f', 'f', 'f', 'f']),
      [
        '#1 f  a.mjs:1:1',
        '└─ all → #2 f  a.mjs:1:1',
        '   └─ all → #3 f  a.mjs:1:1',
        '      └─ all → #4 f  a.mjs:1:1  timer',
      ],
    ],
  ])('%s', (_, given, lines) => {
    expect(treeLines(foldRuns(buildForest(given)), String)).toEqual(lines);
  });
});

describe('in a terminal', () => {
  const style = (columns: number): ViewStyle => ({
    columns,
    paint: (_, text) => text,
    widthOf: (text) => Array.from(text).reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0),
  });

  it('a deep chain is indented to a part of the line only', () => {
    const given = report(Array.from({ length: 10 }, (_, index) => (index === 9 ? [timer] : [on(index + 2)])));
    expect(treeLines(buildForest(given), String, style(40))).toEqual([
      '#1 f1  a.mjs:2:1',
      '└─ #2 f2  a.mjs:2:1',
      '   └─ #3 f3  a.mjs:2:1',
      '      └─ #4 f4  a.mjs:2:1',
      '         └─ #5 f5  a.mjs:2:1',
      '            └─ #6 f6  a.mjs:2:1',
      '            ↓  #7 f7  a.mjs:2:1',
      '            ↓  #8 f8  a.mjs:2:1',
      '            ↓  #9 f9  a.mjs:2:1',
      '            ↓  #10 f10  a.mjs:3:1  timer',
    ]);
  });

  it('outer levels of what is deep and wide are left out', () => {
    const given = report(
      Array.from({ length: 9 }, (_, index) => (index === 8 ? [timer] : [all(index + 2), { ...timer, steps: [] }])),
    );
    const lines = treeLines(buildForest(given), String, style(30));
    expect(lines.slice(5, 9)).toEqual([
      '│  │  │  │  ├─ all → #6 f6  a…',
      '…  │  │  │  ├─ all → #7 f7  a…',
      '…  │  │  │  ├─ all → #8 f8  a…',
      '…  │  │  │  ├─ all → #9 f9  a…',
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBe(30);
  });

  it('a place gives way before what is waited for does', () => {
    const given = report([[{ steps: [], on: { kind: 'event', detail: 'Bus "ready"' } }]], ['waits']);
    const url = () => '/home/somebody/projects/shop/src/orders.mjs';
    const lines = (columns: number) => treeLines(buildForest(given), url, style(columns));
    expect(lines(60)).toEqual(['#1 waits  …jects/shop/src/orders.mjs:5:1  event: Bus "ready"']);
    expect(lines(30)).toEqual(['#1 waits  …/orders.mjs:5:1  e…']);
  });

  it('columns of the table give way where they are widest, and wide characters count twice', () => {
    const given = report([[all(2), all(3)], [timer], [timer]], ['注文する', 'a rather long name of a function', 'low']);
    expect(tableLines(tableRows(given, String, false), style(60))).toEqual([
      '#  FUNCTION         WHERE       WAITS FOR        AWAITED BY',
      '1  注文する         a.mjs:4:1   all → a rather…',
      '2  a rather long …  a.mjs:32:1  timer            注文する #1',
      '3  low              a.mjs:3:1   timer            注文する #1',
    ]);
  });

  it('roles are painted, and the text stays what it is without them', () => {
    const painted = treeLines(buildForest(report([[on(1)]])), String, {
      ...style(80),
      paint: (role, text) => `<${role}>${text}</${role}>`,
    });
    expect(painted[0]).toBe('<dim></dim><dim>#1</dim> <accent>f1</accent>  <dim>a.mjs:2:1</dim>');
    expect(painted[1]).toContain('<warning>  cycle: waits for itself</warning>');
  });
});

describe('leafText', () => {
  it.each<[ReportedLeaf, string]>([
    [{ kind: 'timer' }, 'timer'],
    [{ kind: 'timer', detail: '10 min' }, 'timer of 10 min'],
    [{ kind: 'held', detail: 'Mutex.waiters' }, 'held in Mutex.waiters'],
    [{ kind: 'event', detail: 'Bus "ready"' }, 'event: Bus "ready"'],
    [{ kind: 'socket', detail: 'Socket "data"' }, 'socket "data"'],
    [{ kind: 'child process', detail: 'ChildProcess "exit" (sleep 60)' }, 'child process "exit" (sleep 60)'],
    [{ kind: 'unknown' }, 'unknown'],
  ])('%j', (leaf, text) => {
    expect(leafText(leaf)).toBe(text);
  });
});

describe('hideFunctions', () => {
  const hidden = ({ name }: ReportedFunction) => name.startsWith('_');

  it.each<[string, AwaitReport, string[]]>([
    [
      'joins the steps to and from what is hidden',
      report([[all(2)], [on(3, { kind: 'then' })], [timer]], ['top', '_mid', 'low']),
      ['#1 top  a.mjs:3:1', '└─ all → then → #2 low  a.mjs:3:1  timer'],
    ],
    ['hides a root', report([[on(2)], [timer]], ['_top', 'low']), ['#1 low  a.mjs:3:1  timer']],
    ['takes over the leaf', report([[on(2)], [timer]], ['top', '_low']), ['#1 top  a.mjs:3:1  timer']],
    [
      'says unknown for one that waits for nothing',
      report([[on(2)], []], ['top', '_low']),
      ['#1 top  a.mjs:3:1  unknown'],
    ],
    [
      'ends in a cycle of hidden ones',
      report([[on(2)], [on(3)], [on(2)]], ['top', '_a', '_b']),
      ['#1 top  a.mjs:3:1  nothing found that it waits for'],
    ],
  ])('%s', (_, given, lines) => {
    expect(treeLines(buildForest(hideFunctions(given, hidden)), String)).toEqual(lines);
  });
});

describe('numberFunctions', () => {
  it('numbers in the order of the tree, and names functions before leaves', () => {
    const waits = [[{ ...timer }], [{ ...timer }, on(2), on(0)], [{ ...timer }]];
    expect(numberFunctions(waits, [0, 1, 2])).toEqual([1, 0, 2]);
    expect(waits[1]).toEqual([on(2), on(3), timer]);
  });
});
