import { describe, expect, it } from 'vitest';
import { type BareEdit, editBareLine } from './bare-line.ts';
import { startTokenizer, tokenize } from './editor/tokenizer.ts';

/** Types into an empty line; the echo of everything, and the last event. */
function type(typed: string): BareEdit {
  let edit: BareEdit = { line: '', echo: '' };
  for (const key of tokenize(startTokenizer, typed).keys) {
    const next = editBareLine(edit.line, key);
    edit = { ...next, echo: edit.echo + next.echo };
  }
  return edit;
}

describe('a bare line', () => {
  it.each<[typed: string, expected: BareEdit]>([
    ['abc', { line: 'abc', echo: 'abc' }],
    ['ab\u007f', { line: 'a', echo: 'ab\b \b' }],
    ['ab\bc', { line: 'ac', echo: 'ab\b \bc' }],
    ['\u007f', { line: '', echo: '' }],
    ['各\u007f', { line: '', echo: '各\b \b\b \b' }],
    ['👩‍🚀\u007fx', { line: 'x', echo: '👩‍🚀\b \b\b \bx' }],
    ['e\u0301\u007f', { line: '', echo: 'e\u0301\b \b' }],
    ['one two\u0017', { line: 'one ', echo: 'one two\b \b\b \b\b \b' }],
    ['ab\u0015c', { line: 'c', echo: 'ab\b \b\b \bc' }],
    ['\tx', { line: '  x', echo: '  x' }],
    ['a\u001b[Db\u0001', { line: 'ab', echo: 'ab' }],
    ['1\r', { line: '1', echo: '1\n', event: 'line' }],
    ['1\n', { line: '1', echo: '1\n', event: 'line' }],
    ['1\u0003', { line: '', echo: '1\n', event: 'interrupt' }],
    ['\u0004', { line: '', echo: '\n', event: 'end' }],
    ['1\u0004', { line: '1', echo: '1' }],
  ])('%j', (typed, expected) => {
    expect(type(typed)).toEqual(expected);
  });
});
