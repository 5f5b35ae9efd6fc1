import { describe, expect, it } from 'vitest';
import { wrapWords } from './wrap-words.ts';

describe('a message is wrapped', () => {
  it.each([
    ['that fits', 'one two', 20, 0, 'one two'],
    ['that just fits', 'one two', 7, 0, 'one two'],
    ['that is longer', 'one two three', 7, 0, 'one two\nthree'],
    ['under its text', 'name  one two three', 13, 6, 'name  one two\n      three'],
    ['with an indent that leaves no room', 'name          one two', 17, 14, 'name          one\n  two'],
    ['with a word that is longer than a line', 'a verylongword b', 5, 0, 'a\nverylongword\nb'],
    ['of several lines', 'one two\nthree four', 7, 0, 'one two\nthree\nfour'],
    ['with colours', '\u001b[33mone two three\u001b[39m', 7, 0, '\u001b[33mone two\nthree\u001b[39m'],
    ['that is empty', '', 7, 0, ''],
  ])('%s', (_name, message, columns, indent, expected) => {
    expect(wrapWords(message, columns, indent)).toBe(expected);
  });
});
