import { describe, expect, it } from 'vitest';
import { mentionedResults } from './results.ts';

describe('mentionedResults', () => {
  it.each([
    ['_', ['_']],
    ['_ + _', ['_']],
    ['$12.a + _error.b', ['$12', '_error']],
    ['f(_)\n.g($1)', ['_', '$1']],
    ['{ _ }', ['_']],
    ['let a: B = _', ['_']],
    ['\\u005f', ['_']],
    ['_ => _', []],
    ['a._ + a.$1', []],
    ['let _ = 1; _', []],
    ["'_' + `$1`", []],
    ['a // _', []],
    ['x', []],
    ['a_b + $a', []],
    ['f(_', []],
    ['_ _', []],
    ['', []],
  ])('%j', (text, names) => {
    expect(mentionedResults(text)).toEqual(names);
  });
});
