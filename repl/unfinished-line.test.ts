import { describe, expect, it } from 'vitest';
import { previewLine } from './unfinished-line.ts';

describe('previewLine', () => {
  it.each([
    ['name: ', 'name: '],
    ['10 %\r20 %', '20 %'],
    ['10 %\r', '10 %'],
    ['\r\u001b[2K\u001b[32m20 %\u001b[39m', '\u001b[32m20 %\u001b[39m'],
    ['|\b/\b-', '-'],
    ['a\tb', 'a    b'],
    ['a\u0007b\u001b]0;title\u0007c', 'abc'],
    ['cut \u001b[3', 'cut '],
    ['cut \u001b', 'cut '],
    ['', ''],
  ])('%j', (line, expected) => {
    expect(previewLine(new TextEncoder().encode(line))).toBe(expected);
  });

  it('leaves out a character that is not whole', () => {
    expect(previewLine(new TextEncoder().encode('a€').subarray(0, 2))).toBe('a');
  });
});
