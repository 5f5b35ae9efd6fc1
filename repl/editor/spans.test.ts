import { describe, expect, it } from 'vitest';
import { overlay, slice, toSpans } from './spans.ts';

const keyword = { start: 0, end: 5, role: 'keyword' } as const;

describe('toSpans', () => {
  it('places pieces one after another', () => {
    expect(toSpans([{ text: 'ab', role: 'keyword' }, { text: 'c' }], 3)).toEqual([
      { start: 3, end: 5, role: 'keyword' },
      { start: 5, end: 6 },
    ]);
  });
});

describe('overlay', () => {
  it.each([
    ['inside', 1, 2, ['keyword 0-1', 'inverse 1-2', 'keyword 2-5']],
    ['at the start', 0, 2, ['inverse 0-2', 'keyword 2-5']],
    ['beyond the end', 4, 9, ['keyword 0-4', 'inverse 4-5']],
    ['elsewhere', 7, 9, ['keyword 0-5']],
  ])('%s', (_name, start, end, expected) => {
    const spans = overlay([keyword], [{ start, end, role: 'inverse' }]);
    expect(spans.map((span) => `${span.role} ${span.start}-${span.end}`)).toEqual(expected);
  });
});

describe('slice', () => {
  it.each([
    ['fills gaps', 3, 9, ['keyword 3-5', 'plain 5-7', 'string 7-9']],
    ['cuts at both ends', 1, 3, ['keyword 1-3']],
    ['is plain beyond the last span', 10, 12, ['plain 10-12']],
    ['is empty for nothing', 3, 3, []],
  ])('%s', (_name, from, to, expected) => {
    const pieces = slice([keyword, { start: 7, end: 10, role: 'string' }], from, to);
    expect(pieces.map((span) => `${span.role ?? 'plain'} ${span.start}-${span.end}`)).toEqual(expected);
  });
});
