import { expect, test } from 'vitest';
import type { ReportedFunction } from '../../graph/report.ts';
import { plain } from '../palette.ts';
import { changeLines } from './change-lines.ts';
import { WatchedFunctions } from './watched-functions.ts';

function suspended(id: number, key: number, line: number, more: Partial<ReportedFunction> = {}): ReportedFunction {
  const place = { of: 'await', url: 'a.mjs', line, column: 3 } as const;
  return { id, key, kind: 'function', name: `f${key}`, place, waits: [{ steps: [], on: { kind: 'timer' } }], ...more };
}

/** What is shown of each look. */
function shown(...looks: readonly ReportedFunction[][]): string[][] {
  const watched = new WatchedFunctions();
  return looks.map((functions, index) => {
    const now = index * 2_000;
    return changeLines(watched.look({ functions }, now), (url) => url, plain, now);
  });
}

test.each([
  ['nothing has changed', [suspended(1, 7, 1)], []],
  ['one more', [suspended(1, 5, 4), suspended(2, 7, 1)], ['+ #2 f5  a.mjs:4:3  timer']],
  ['one less', [], ['- #1 f7  a.mjs:1:3  after 2.0 s']],
  ['another in its place', [suspended(1, 8, 1)], ['+ #2 f8  a.mjs:1:3  timer', '- #1 f7  a.mjs:1:3  after 2.0 s']],
  ['it waits elsewhere', [suspended(1, 7, 2)], ['~ #1 f7  a.mjs:2:3  timer']],
  ['V8 does not tell where', [suspended(1, 7, 9, { place: { of: 'function', url: 'a.mjs', line: 9, column: 1 } })], []],
  [
    'who waits for another one',
    [suspended(1, 9, 3, { waits: [{ steps: [{ kind: 'all', index: 1 }], on: 2 }] }), suspended(2, 7, 1)],
    ['+ #2 f9  a.mjs:3:3  all[1] → #1'],
  ],
])('%s', (_name, after, lines) => {
  expect(shown([suspended(1, 7, 1)], after)[1]).toEqual(lines);
});

test('equal ones are one line, and of many kinds some are shown', () => {
  const same = Array.from({ length: 30 }, (_, index) => suspended(index + 1, index + 1, 1, { name: 'same' }));
  expect(shown(same)[0]).toEqual(['+ #1 same  a.mjs:1:3  timer  ×30']);
  const different = Array.from({ length: 25 }, (_, index) => suspended(index + 1, index + 1, index + 1));
  expect(shown(different)[0]?.slice(-2)).toEqual(['+ #20 f20  a.mjs:20:3  timer', '+ 5 more']);
});

test('numbers stay with the functions, and are given once', () => {
  const watched = new WatchedFunctions();
  watched.look({ functions: [suspended(1, 7, 1), suspended(2, 8, 2)] }, 0);
  watched.look({ functions: [suspended(1, 8, 2)] }, 1);
  watched.look({ functions: [suspended(1, 9, 1), suspended(2, 8, 2)] }, 2);
  expect(watched.functions.map(({ id, key }) => [id, key])).toEqual([
    [3, 9],
    [2, 8],
  ]);
});
