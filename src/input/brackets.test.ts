import { describe, expect, it } from 'vitest';
import { matchBracket } from './brackets.ts';

describe('matchBracket', () => {
  // `^` marks the cursor, which stands before the unit that follows it; `~` the partner that follows it.
  it.each([
    '^(a~)',
    '~(a^)',
    '~(a)^',
    '~(^)',
    '^[a, (b), {}~]',
    '[a, ~(b^), {}]',
    '{ a: ~[1^] }',
    '^(\'(\', "[", /[(]/, `(`~) // )',
    '^(/* ) */ a~)',
    '^(a / b / (c)~)',
    '`(${^(a~)})`',
    '`a$^{b + `${c}`~} d`',
    '`a$~{b + `${c}`^} d`',
    '`${a}$~{b^}`',
    '~{[]^}',
    '^(\n  a\n~)',
    '((^(a~)',
  ])('%s', (marked) => {
    const text = marked.replace(/[\^~]/g, '');
    const cursor = marked.replace('~', '').indexOf('^');
    const partner = marked.replace('^', '').indexOf('~');
    expect(matchBracket(text, cursor)).toBe(partner);
  });

  it.each([
    ['(a', 0],
    ['a)', 1],
    ['(]', 0],
    ['(]', 2],
    ['a', 0],
    ["'()'", 2],
    ['// ()', 4],
    ['/()/', 2],
    ['`()`', 2],
    ['()', 9],
    ['', 0],
  ])('%j at %j has none', (text, offset) => {
    expect(matchBracket(text, offset)).toBeUndefined();
  });
});
