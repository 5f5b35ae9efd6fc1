import { describe, expect, it } from 'vitest';
import { applyPatches, type Patch } from './patches.ts';

const wrap = (start: number, end: number, before: string, after: string): Patch => ({
  kind: 'wrap',
  start,
  end,
  before,
  after,
});
const replace = (start: number, end: number, text: string): Patch => ({ kind: 'replace', start, end, text });

describe('applyPatches', () => {
  it.each<[name: string, text: string, patches: Patch[], terminate: number[], expected: string]>([
    ['nothing', 'abc', [], [], 'abc'],
    ['a replacement', 'abc', [replace(1, 2, 'XY')], [], 'aXYc'],
    ['wraps that nest, in any order', 'abcd', [wrap(1, 3, '[', ']'), wrap(0, 3, '(', ')')], [], '(a[bc])d'],
    ['wraps that begin together', 'abcd', [wrap(0, 2, '[', ']'), wrap(0, 4, '(', ')')], [], '([ab]cd)'],
    ['wraps that touch', 'abcd', [wrap(2, 4, '[', ']'), wrap(0, 2, '(', ')')], [], '(ab)[cd]'],
    ['a replacement within a wrap', 'ab', [replace(0, 2, 'X'), wrap(0, 2, '(', ')')], [], '(X)'],
    ['one semicolon after all closers', 'ab', [wrap(1, 2, '[', ']'), wrap(0, 2, '(', ')')], [2], '(a[b]);'],
    [
      'a semicolon before what closes around the statement',
      'ab',
      [{ kind: 'wrap', start: 0, end: 2, before: '{', after: '}', encloses: 'statement' }, wrap(1, 2, '[', ']')],
      [2],
      '{a[b];}',
    ],
    ['a semicolon by itself', 'ab', [{ kind: 'terminate', start: 1, end: 1 }, wrap(1, 2, '[', ']')], [], 'a;[b]'],
    ['no semicolon without a closer', 'ab', [replace(0, 1, 'X')], [2], 'Xb'],
  ])('%s', (_name, text, patches, terminate, expected) => {
    expect(applyPatches(text, patches, new Set(terminate)).text).toBe(expected);
  });

  it('moves ranges to the front, with what changes in them', () => {
    const move = (start: number, end: number): Patch => ({
      kind: 'move',
      start,
      end,
      before: '<',
      after: '>',
      left: ';',
    });
    const patches = [wrap(0, 2, '(', ')'), move(2, 4), wrap(2, 3, '[', ']'), replace(5, 6, 'F'), move(6, 7)];
    const patched = applyPatches('abcdefgh', patches, new Set([2]));
    expect(patched.text).toBe('<[c]d><g>(ab);;eF;h');
    const origins = Array.from(patched.text, (_unit, offset) => 'abcdefgh'[patched.originalOffset(offset)]).join('');
    expect(['c', 'd', 'g', 'a', 'b', 'e', 'h'].map((unit) => origins[patched.text.indexOf(unit)]).join('')).toBe(
      'cdgabeh',
    );
  });

  it('finds the way back', () => {
    const patched = applyPatches('abcd', [wrap(1, 3, '<<', '>>'), replace(3, 4, 'DDD')], new Set());
    expect(patched.text).toBe('a<<bc>>DDD');
    const origins = Array.from(patched.text, (_unit, offset) => patched.originalOffset(offset));
    expect(origins).toEqual([0, 1, 1, 1, 2, 3, 3, 3, 4, 4]);
  });
});
