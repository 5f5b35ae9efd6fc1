import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

/** One letter for each role, as many as the text has units; a dot for plain text. */
function rolesOf(text: string): string {
  const letters = {
    keyword: 'k',
    string: 's',
    number: 'n',
    regexp: 'r',
    comment: 'c',
    literal: 'l',
    type: 't',
    plain: '.',
    command: '!',
  };
  return highlight(text)
    .map((part) => letters[part.role].repeat(part.text.length))
    .join('');
}

describe('highlight', () => {
  it.each([
    ['const a = 1', 'kkkkk.....n'],
    ['let x: Map<A, b>', 'kkk....ttt.t....'],
    ['await f(null, true)', 'kkkkk...llll..llll.'],
    ['NaN + undefined', 'lll...lllllllll'],
    ['a.default.null.Foo', '...............ttt'],
    ['a?.new', '......'],
    ['a\n  .delete', '...........'],
    ['\'a\' + "b"', 'sss...sss'],
    ["'open", 'sssss'],
    ["'open\nlet", 'sssss.kkk'],
    ['`a${b}c${`d`}e`', 'ss....s..sss.ss'],
    ['`open ${a', 'ssssss...'],
    ['`a\nb`', 'sssss'],
    ['/a[/]b/g.test(x)', 'rrrrrrrr........'],
    ['/open', 'rrrrr'],
    ['a / b / c', '.........'],
    ['1_000n + 0xff + .5e1', 'nnnnnn...nnnn...nnnn'],
    ['a // b', '..cccc'],
    ['/* a */ b', 'ccccccc..'],
    ['/* open', 'ccccccc'],
    ['#!/bin/sh', 'ccccccccc'],
    ['for (const a of b)', 'kkk..kkkkk...kk...'],
    ['of(from, as)', '............'],
    ["import * as a from 'b'", 'kkkkkk...kk...kkkk.sss'],
    ["import { a as b } from 'b'", 'kkkkkk.....kk.....kkkk.sss'],
    ['x as T satisfies U', '..kk.t.kkkkkkkkk.t'],
    ['a\nfrom(b)', '.........'],
    ['this.#a in b', 'kkkk....kk..'],
    ['async () => {}', 'kkkkk.........'],
    ['class A extends B {}', 'kkkkk.t.kkkkkkk.t...'],
    ['😀 + Ünder', '.....ttttt'],
    ['\ud800', '.'],
    ['.help', '!!!!!'],
    ['  .frame 2', '..!!!!!!.n'],
    ['.?', '!!'],
    ['.continue new A', '!!!!!!!!!.kkk.t'],
    ['.load ./a/b/c.js', '!!!!!...........'],
    ['.save /tmp/a', '!!!!!.......'],
    ['', ''],
  ])('%j', (text, roles) => {
    expect(rolesOf(text)).toBe(roles);
  });

  it('joins neighbours of one role', () => {
    expect(highlight('a.b(c)')).toEqual([{ role: 'plain', text: 'a.b(c)' }]);
  });
});
