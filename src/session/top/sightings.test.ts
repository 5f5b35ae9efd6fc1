import { describe, expect, it } from 'vitest';
import { nothingSeen, type Sightings } from './seen-function.ts';
import { addLook } from './sightings.ts';
import { threads, written, type Written } from './written-report.ts';

/** Looks a second apart, from 1,000 on. */
function look(...looks: readonly (readonly Written[])[]): Sightings {
  return looks.reduce<Sightings>(
    (seen, functions, index) => addLook(seen, written(...functions), (index + 1) * 1_000),
    nothingSeen,
  );
}

function lines({ threads: all, at }: Sightings): string[] {
  return all.flatMap(({ functions }) =>
    functions.map(({ id, name, mark, firstSeen, waitsSince, isOlder, waits, lostWaits }) => {
      const ids = (list: typeof waits) => list.map(({ on }) => (typeof on === 'number' ? on : on.kind)).join(',');
      const lost = lostWaits.length > 0 ? ` lost ${ids(lostWaits)}` : '';
      return `#${id} ${name} ${mark} ${at - firstSeen}${isOlder ? '+' : ''}/${at - waitsSince} ${ids(waits)}${lost}`;
    }),
  );
}

describe('addLook', () => {
  it.each<[string, Written[][], string[]]>([
    [
      'a first look: nothing is new',
      [
        [
          [8, 'a', 9],
          [9, 'b', 'timer'],
        ],
      ],
      ['#1 a still 0+/0 2', '#2 b still 0+/0 timer'],
    ],
    [
      'still there',
      [
        [
          [8, 'a', 9],
          [9, 'b', 'timer'],
        ],
        [
          [8, 'a', 9],
          [9, 'b', 'timer'],
        ],
      ],
      ['#1 a still 1000+/1000 2', '#2 b still 1000+/1000 timer'],
    ],
    [
      'a new one has a new id, wherever the report has it',
      [
        [[8, 'a', 'timer']],
        [
          [5, 'z', 'timer'],
          [8, 'a', 'timer'],
        ],
      ],
      ['#1 a still 1000+/1000 timer', '#2 z new 0/0 timer'],
    ],
    [
      'one that is gone is shown for one look, below who waited for it',
      [
        [
          [8, 'a', 9],
          [9, 'b', 'timer'],
        ],
        [[8, 'a', 'socket']],
      ],
      ['#1 a still 1000+/0 socket lost 2', '#2 b gone 1000+/1000 timer'],
    ],
    [
      'and not for a second one; its id is not given again',
      [
        [
          [8, 'a', 9],
          [9, 'b', 'timer'],
        ],
        [[8, 'a', 'socket']],
        [
          [8, 'a', 10],
          [10, 'c', 'timer'],
        ],
      ],
      ['#1 a still 2000+/0 3', '#3 c new 0/0 timer'],
    ],
    [
      'the same name with another key is another function',
      [[[8, 'a', 'timer']], [[9, 'a', 'timer']]],
      ['#1 a gone 1000+/1000 timer', '#2 a new 0/0 timer'],
    ],
    [
      "Node's own functions come behind the others, so that these have no gaps",
      [
        [
          [1, 'nodeA', 'timer'],
          [2, 'b', 1],
          [3, 'c', 'timer'],
        ],
      ],
      ['#1 b still 0+/0 3', '#2 c still 0+/0 timer', '#3 nodeA still 0+/0 timer'],
    ],
  ])('%s', (_, looks, expected) => {
    expect(lines(look(...looks))).toEqual(expected);
  });

  it('when V8 begins its keys anew, functions are known by name and place', () => {
    const before = look([
      [80, 'a', 81],
      [81, 'b', 'timer'],
      [90, 'b', 'timer'],
    ]);
    const report = written([70, 'a', 80], [80, 'b', 'timer'], [90, 'c', 'timer']);
    expect(lines(addLook(before, report, 2_000, true))).toEqual([
      '#1 a still 1000+/1000 2',
      '#2 b still 1000+/1000 timer',
      '#3 b gone 1000+/1000 timer',
      '#4 c new 0/0 timer',
    ]);
  });

  it('keys of two threads may be the same', () => {
    const report = threads({ functions: [[8, 'a', 'timer']] }, { id: 1, functions: [[8, 'b', 'timer']] });
    const seen = addLook(addLook(nothingSeen, report, 1_000), report, 2_000);
    expect(lines(seen)).toEqual(['#1 a still 1000+/1000 timer', '#2 b still 1000+/1000 timer']);
  });

  it('a thread that has ended is there for one look more, with what was suspended in it', () => {
    const both = threads({ functions: [[8, 'a', 'timer']] }, { id: 1, functions: [[8, 'b', 'timer']] });
    const main = threads({ functions: [[8, 'a', 'timer']] });
    const once = addLook(addLook(nothingSeen, both, 1_000), main, 2_000);
    expect(lines(once)).toEqual(['#1 a still 1000+/1000 timer', '#2 b gone 1000+/1000 timer']);
    expect(addLook(once, main, 3_000).threads.map(({ id }) => id)).toEqual([0]);
  });
});
