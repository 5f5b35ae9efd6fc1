import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('editDistance', () => {
  it.each([
    ['attach', 'attach', 0],
    ['atach', 'attach', 1],
    ['attahc', 'attach', 1],
    ['run', 'rum', 1],
    ['', 'abc', 3],
  ])('%j to %j', (from, to, expected) => {
    expect(editDistance(from, to)).toBe(expected);
  });
});

describe('nearest', () => {
  it.each([
    ['atach', 'attach'],
    ['pstre', 'pstree'],
    ['px', 'ps'],
    ['banana', undefined],
  ])('%j', (word, expected) => {
    expect(nearest(word, ['attach', 'ps', 'pstree'])).toBe(expected);
  });
});
