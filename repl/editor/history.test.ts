import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry, findEntry, fold, historyLimits, remember, suggestion } from './history.ts';

describe('remember', () => {
  it.each([
    [['a'], 'b', ['a', 'b']],
    [['a', 'b'], 'a', ['b', 'a']],
    [['a'], '  \n', ['a']],
  ])('%j, then %j', (entries, input, expected) => {
    expect(remember(entries, input)).toEqual(expected);
  });
});

describe('fold', () => {
  it('keeps the newest of equal entries', () => {
    expect(fold(['a', 'b', 'a', 'c', 'b'])).toEqual(['a', 'c', 'b']);
  });

  it('drops the oldest beyond the number of entries', () => {
    const many = Array.from({ length: historyLimits.entries + 10 }, (_each, index) => `${index}`);
    expect(fold(many)).toHaveLength(historyLimits.entries);
    expect(fold(many)[0]).toBe('10');
  });

  it('drops the oldest beyond the size', () => {
    const large = 'x'.repeat(historyLimits.size / 2);
    expect(fold([`1${large}`, `2${large.slice(0, 100)}`, `3${large.slice(100)}`]).map((entry) => entry[0])).toEqual([
      '2',
      '3',
    ]);
  });
});

describe('an entry in the file', () => {
  it.each([
    ['a\nb', 'a\\nb'],
    ['a\\nb', 'a\\\\nb'],
    ['\r\n', '\\r\\n'],
  ])('%j', (entry, line) => {
    expect(encodeEntry(entry)).toBe(line);
    expect(decodeEntry(line)).toBe(entry);
  });

  it('comes back as it was, in one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\\', '\n', '\r', 'n', 'r', 'x', '😀') }), (entry) => {
        expect(encodeEntry(entry)).not.toContain('\n');
        expect(decodeEntry(encodeEntry(entry))).toBe(entry);
      }),
    );
  });

  it.each(['\\', 'a\\', '\\x'])('written by somebody else: %j', (line) => {
    expect(decodeEntry(line)).not.toBe('');
  });
});

describe('suggestion', () => {
  it.each([
    ['aw', 'ait b()'],
    ['await a', '()'],
    ['', ''],
    ['x', ''],
    ['await b()', ''],
  ])('%j', (text, expected) => {
    expect(suggestion(['await a()', 'await b()'], text)).toBe(expected);
  });
});

describe('findEntry', () => {
  const entries = ['one Two', 'two two', 'three'];
  it.each([
    ['two', 2, -1, { index: 1, start: 4 }],
    ['two', 0, -1, { index: 0, start: 4 }],
    ['Two', 2, -1, { index: 0, start: 4 }],
    ['e', 0, 1, { index: 0, start: 2 }],
    ['four', 2, -1, undefined],
    ['two', -1, -1, undefined],
  ] as const)('%j from %j towards %j', (query, from, direction, expected) => {
    expect(findEntry(entries, query, from, direction)).toEqual(expected);
  });
});
