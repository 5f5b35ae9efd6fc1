import { describe, expect, it } from 'vitest';
import type { Completion } from '../../src/session/front-end.ts';
import { commonPrefix, label, layOut, narrow, openList, select, selectedText, selectRow } from './completion-list.ts';
import type { CompletionList } from './completion-list.ts';

const items = (...names: string[]): Completion[] => names.map((name) => ({ name, kind: 'property' }));
const listOf = (names: readonly string[], selected?: number): CompletionList => ({
  start: 0,
  end: 0,
  typed: '',
  items: items(...names),
  selected,
});

describe('commonPrefix', () => {
  it.each([
    [['select', 'selector', 'selected'], 'select'],
    [['a', 'b'], ''],
    [['one'], 'one'],
    [[], ''],
    [['😀', '😁'], ''],
  ])('%j', (names, expected) => {
    expect(commonPrefix(names)).toBe(expected);
  });
});

describe('openList', () => {
  it.each([
    ['', [], '', undefined],
    ['se', ['select'], 'select', undefined],
    ['s', ['select', 'selector'], 'select', 2],
    ['s', ['some', 'so'], 'so', 2],
    ['x', ['ab', 'ac'], 'x', 2],
    ['', ['ab', 'cd'], '', 2],
  ])('%j to %j', (typed, names, inserted, count) => {
    const opened = openList({ start: 3, end: 3 + typed.length, items: items(...names) }, typed);
    expect(opened.inserted).toBe(inserted);
    expect(opened.list?.items.length).toBe(count);
  });
});

describe('walking', () => {
  it.each([
    [undefined, 1, 0],
    [undefined, -1, 4],
    [4, 1, 0],
    [0, -1, 4],
    [1, 1, 2],
  ])('from %j by %j', (from, by, expected) => {
    expect(select(listOf(['a', 'b', 'c', 'd', 'e'], from), by).selected).toBe(expected);
  });

  // Five entries in two columns: a b / c d / e.
  it.each([
    [undefined, 1, 0],
    [0, 1, 2],
    [2, 1, 4],
    [4, 1, 0],
    [3, 1, 1],
    [0, -1, 4],
    [1, -1, 3],
    [4, -1, 2],
  ] as const)('from %j by row %j', (from, by, expected) => {
    expect(selectRow(listOf(['a', 'b', 'c', 'd', 'e'], from), by, 2).selected).toBe(expected);
  });

  it('shows the entry, or what was typed', () => {
    expect(selectedText(listOf(['a', 'b'], 1))).toBe('b');
    expect(selectedText({ ...listOf(['a']), typed: 't' })).toBe('t');
  });
});

describe('narrow', () => {
  it.each([
    ['se', ['select', 'set']],
    ['SE', ['select', 'set']],
    ['set', undefined],
    ['x', undefined],
  ])('%j', (typed, expected) => {
    expect(narrow(listOf(['select', 'set', 'get']), typed)?.items.map(({ name }) => name)).toEqual(expected);
  });
});

describe('layOut', () => {
  it('fits as many columns as there is room for', () => {
    expect(layOut(listOf(['abcd', 'ab', 'a', 'b']), 14, 8)).toEqual({
      columns: 2,
      width: 6,
      firstRow: 0,
      rows: 2,
      totalRows: 2,
    });
  });

  it('shows the rows around the selected entry', () => {
    const names = Array.from({ length: 40 }, (_each, index) => `name${index}`);
    expect(layOut(listOf(names, 30), 8, 5)).toMatchObject({ columns: 1, firstRow: 28, rows: 5, totalRows: 40 });
    expect(layOut(listOf(names, 39), 8, 5)).toMatchObject({ firstRow: 35 });
  });

  it('takes one column where an entry is wider than the terminal', () => {
    expect(layOut(listOf(['x'.repeat(100), 'y']), 20, 5)).toMatchObject({ columns: 1, width: 20 });
  });
});

describe('label', () => {
  it('says that a method is one', () => {
    expect(label({ name: 'then', kind: 'method' })).toBe('then()');
    expect(label({ name: 'rows', kind: 'property' })).toBe('rows');
  });
});
