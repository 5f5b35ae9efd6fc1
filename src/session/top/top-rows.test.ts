import { describe, expect, it } from 'vitest';
import { nothingSeen, type Sightings } from './seen-function.ts';
import { factsOf } from './row-facts.ts';
import { addLook } from './sightings.ts';
import type { TreeLine } from './top-row.ts';
import { rowsOf, type Choice } from './top-rows.ts';
import { treeTexts } from './tree-texts.ts';
import { threads, written, type Written } from './written-report.ts';

const tree: Choice = {
  layout: 'tree',
  sorting: { by: 'id', isInverted: false },
  isFolded: true,
  showsNodes: false,
  filter: '',
};
const table: Choice = { ...tree, layout: 'table' };

function look(...looks: readonly (readonly Written[])[]): Sightings {
  return looks.reduce<Sightings>(
    (seen, functions, index) => addLook(seen, written(...functions), index * 1_000),
    nothingSeen,
  );
}

function lines(seen: Sightings, choice: Choice): string[] {
  const { rows, basis } = rowsOf(seen, choice, String);
  return rows.map((row) => {
    if (row.kind === 'thread') return `== ${row.thread.name}: ${row.count}`;
    const { mark, newCount } = factsOf(row.members, basis.byId, seen.at);
    const marks = { new: '+', still: ' ', gone: '-' }[mark];
    if (row.kind === 'table') {
      const { name, members, where, waits, awaiters } = row;
      return [marks, row.id, name, `×${members.length}`, where, waits, awaiters].join(' | ');
    }
    const { how, name, where, note } = treeTexts(row, String);
    const { count } = row.stack;
    const counts = (count > 1 ? ` ×${count}` : '') + (newCount > 0 ? ` +${newCount}` : '');
    return `${marks} ${indent(row.line)}${how === '' ? '' : `${how} → `}${name} ${where}${counts} ${note}`.trimEnd();
  });
}

function indent(line: TreeLine): string {
  return '  '.repeat(line.depth);
}

const stacks: readonly Written[] = [
  [1, 'top', 'all:2', 'all:3'],
  [2, 'low', 'timer'],
  [3, 'low', 'timer'],
  [4, 'top', 'all:5', 'all:6'],
  [5, 'low', 'timer'],
  [6, 'low', 'timer'],
];

describe('the rows of the tree', () => {
  it.each<[string, Written[][], Partial<Choice>, string[]]>([
    [
      'equal stacks are folded',
      [[...stacks]],
      {},
      ['  #1 top top.mjs:3:1 ×2', '    all → #2 low low.mjs:3:1 ×2 timer'],
    ],
    [
      'indexes are told where they are the same',
      [
        [
          [1, 'top', 'all[0]:2', 'all[1]:3'],
          [2, 'low', 'timer'],
          [3, 'other', 'timer'],
          [4, 'top', 'all[0]:5', 'all[1]:6'],
          [5, 'low', 'timer'],
          [6, 'other', 'timer'],
        ],
      ],
      {},
      ['  #1 top top.mjs:3:1 ×2', '    all[0] → #2 low low.mjs:3:1 timer', '    all[1] → #3 other other.mjs:3:1 timer'],
    ],
    [
      'or each for itself',
      [[...stacks]],
      { isFolded: false },
      [
        '  #1 top top.mjs:3:1',
        '    all → #2 low low.mjs:3:1 timer',
        '    all → #3 low low.mjs:3:1 timer',
        '  #4 top top.mjs:3:1',
        '    all → #5 low low.mjs:3:1 timer',
        '    all → #6 low low.mjs:3:1 timer',
      ],
    ],
    [
      'a part of a fold is new',
      [stacks.slice(0, 3), [...stacks]],
      {},
      ['  #1 top top.mjs:3:1 ×2 +1', '    all → #2 low low.mjs:3:1 ×2 +2 timer'],
    ],
    [
      'what is gone is below who waited for it, and does not split the fold',
      [
        [
          [1, 'top', 2],
          [2, 'low', 'timer'],
          [3, 'top', 4],
          [4, 'low', 'timer'],
        ],
        [
          [1, 'top', 2],
          [2, 'low', 'timer'],
          [3, 'top', 5],
          [5, 'low', 'timer'],
        ],
      ],
      {},
      ['  #1 top top.mjs:3:1 ×2', '    #2 low low.mjs:3:1 +1 timer', '-   #4 low low.mjs:3:1 timer'],
    ],
    [
      'nothing that lives is below what is gone',
      [
        [
          [1, 'top', 2],
          [2, 'low', 'timer'],
        ],
        [[2, 'low', 'timer']],
      ],
      {},
      ['- #1 top top.mjs:3:1 nothing found that it waits for', '  #2 low low.mjs:3:1 timer'],
    ],
    [
      "Node's own are passed over",
      [
        [
          [1, 'a', 2],
          [2, 'nodeB', 3],
          [3, 'c', 'timer'],
        ],
      ],
      {},
      ['  #1 a a.mjs:3:1', '    #2 c c.mjs:3:1 timer'],
    ],
    [
      'or shown',
      [
        [
          [1, 'a', 2],
          [2, 'nodeB', 'timer'],
        ],
      ],
      { showsNodes: true },
      ['  #1 a a.mjs:3:1', '    #2 nodeB node:internal:3:1 timer'],
    ],
    ['a filter by name', [[...stacks]], { filter: '^low' }, ['  #2 low low.mjs:3:1 ×4 timer']],
    ['a filter by place', [[...stacks]], { filter: 'top\\.mjs$' }, ['  #1 top top.mjs:3:1 ×2 all → timer ×2']],
    [
      'a cycle',
      [
        [
          [1, 'a', 2],
          [2, 'b', 1],
        ],
      ],
      {},
      ['  #1 a a.mjs:3:1', '    #2 b b.mjs:3:1', '      #1 a  cycle: waits for itself'],
    ],
    [
      'one with two awaiters',
      [
        [
          [1, 'a', 3],
          [2, 'b', 3],
          [3, 'c', 'timer'],
        ],
      ],
      {},
      ['  #1 a a.mjs:3:1', '    #3 c c.mjs:3:1 timer', '  #2 b b.mjs:3:1', '    #3 c  see there'],
    ],
  ])('%s', (_, looks, choice, expected) => {
    expect(lines(look(...looks), { ...tree, ...choice })).toEqual(expected);
  });

  it('a chain that is deeper than the stack', () => {
    const depth = 12_000;
    const chain = Array.from(
      { length: depth },
      (_, index): Written => [index + 1, 'a', index + 1 < depth ? index + 2 : 'timer'],
    );
    for (const isFolded of [true, false])
      expect(rowsOf(look(chain), { ...tree, isFolded }, String).rows).toHaveLength(depth);
  });
});

describe('the rows of the table', () => {
  it.each<[string, Written[][], Partial<Choice>, string[]]>([
    [
      'equal ones are folded',
      [[...stacks]],
      {},
      ['  | 1 | top | ×2 | top.mjs:3:1 | all → low ×2 | ', '  | 2 | low | ×4 | low.mjs:3:1 | timer | top'],
    ],
    [
      'what is gone has a row of its own',
      [
        [
          [1, 'top', 2],
          [2, 'low', 'timer'],
        ],
        [
          [1, 'top', 3],
          [3, 'low', 'timer'],
        ],
      ],
      {},
      [
        '  | 1 | top | ×1 | top.mjs:3:1 | low | ',
        '- | 2 | low | ×1 | low.mjs:3:1 | timer | ',
        '+ | 3 | low | ×1 | low.mjs:3:1 | timer | top',
      ],
    ],
  ])('%s', (_, looks, choice, expected) => {
    expect(lines(look(...looks), { ...table, ...choice })).toEqual(expected);
  });

  const mixed: readonly Written[] = [
    [1, 'c', 'timer'],
    [2, 'a', 'socket'],
    [3, 'b', 'event'],
  ];
  it.each<[Choice['sorting'], string]>([
    [{ by: 'id', isInverted: false }, 'c a b d'],
    [{ by: 'id', isInverted: true }, 'd b a c'],
    [{ by: 'name', isInverted: false }, 'a b c d'],
    [{ by: 'place', isInverted: true }, 'd c b a'],
    [{ by: 'waits', isInverted: false }, 'd b a c'],
    [{ by: 'age', isInverted: false }, 'c a b d'],
    [{ by: 'age', isInverted: true }, 'd c a b'],
  ])('sorted by %j', (sorting, expected) => {
    const seen = look(mixed, [...mixed, [4, 'd', 'child process']]);
    const { rows } = rowsOf(seen, { ...table, sorting }, String);
    expect(rows.map((row) => (row.kind === 'table' ? row.name : '')).join(' ')).toBe(expected);
  });
});

describe('several threads', () => {
  const report = threads({ functions: [[8, 'a', 'timer']] }, { id: 1, functions: [[8, 'b', 'timer']] });
  it('each has a heading', () => {
    expect(lines(addLook(nothingSeen, report, 0), tree)).toEqual([
      '== main: 1',
      '  #1 a a.mjs:3:1 timer',
      '== worker 1: 1',
      '  #2 b b.mjs:3:1 timer',
    ]);
  });
});

describe('counts', () => {
  it("of what is shown, and of all but Node's own", () => {
    const seen = look(
      [
        [1, 'a', 'timer'],
        [2, 'b', 'timer'],
      ],
      [
        [1, 'a', 'timer'],
        [3, 'c', 'timer'],
        [4, 'nodeD', 'timer'],
      ],
    );
    expect(rowsOf(seen, tree, String).counts).toEqual({ shown: 2, all: 2, new: 1, gone: 1 });
    expect(rowsOf(seen, { ...tree, filter: 'c' }, String).counts).toEqual({ shown: 1, all: 2, new: 1, gone: 0 });
    expect(rowsOf(seen, { ...tree, showsNodes: true }, String).counts).toEqual({ shown: 3, all: 3, new: 2, gone: 1 });
  });
});
