import { describe, expect, it } from 'vitest';
import { offsetAt, positionAt } from './input-error.ts';

describe('positionAt', () => {
  it.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\u2028b\u2029c', 4, 3, 1],
    ['😀x', 2, 1, 3],
  ])('%j at %j', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
    expect(offsetAt(text, { line, column })).toBe(offset);
  });
});

describe('offsetAt', () => {
  it.each([
    ['ab\ncd', 1, 9, 2],
    ['ab\ncd', 2, 9, 5],
    ['ab\ncd', 7, 1, 5],
  ])('%j: the nearest place to %j:%j', (text, line, column, offset) => {
    expect(offsetAt(text, { line, column })).toBe(offset);
  });
});
