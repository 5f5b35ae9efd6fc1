import { describe, expect, it } from 'vitest';
import { classifyInput } from '../src/input/classify.ts';
import { continuationFinder } from './script-continuation.ts';

const find = continuationFinder({ classify: classifyInput, isCommand: (name) => ['held', 'where'].includes(name) });

describe('the lines after a complete input', () => {
  it.each<[string, string, 'yes' | 'no' | 'unclear']>([
    ['if (a) {}', 'else {', 'yes'],
    ['if (a) {}', 'else if (b) c()', 'yes'],
    ['if (a) {}', '\n// why\nelse b', 'yes'],
    ['if (a) {}', '/* why */ else b', 'yes'],
    ['if (a) {}', '\n// why\n', 'unclear'],
    ['if (a) {}', '/* why', 'unclear'],
    ['try {} catch {}', 'finally {', 'yes'],
    ['f()', '.then(g)', 'yes'],
    ['f()', '.then(g => {', 'yes'],
    ['f()', '?.g', 'yes'],
    ['f()', '  .g', 'yes'],
    ['const x = f()', '  .where({ a: 1 })', 'yes'],
    ['let a', '= 5', 'yes'],
    ['a', '&& b', 'yes'],
    ['a', '? b : c', 'yes'],
    ['let a = 1', ', b = 2', 'yes'],
    ['x', 'instanceof Error', 'yes'],
    // What is an input alone is one.
    ['a', '[1, 2]', 'no'],
    ['a', '(b)', 'no'],
    ['a', '+ b', 'no'],
    ['a', '`b`', 'no'],
    ['a', '/b/.test(c)', 'no'],
    ['a', 'b', 'no'],
    ['a', '.5', 'no'],
    // So are commands, and who mistypes one should hear of it.
    ['f()', '.where', 'no'],
    ['f()', '.where(1)', 'no'],
    ['f()', '  .where', 'no'],
    ['f()', '.wehre', 'no'],
    ['.held', '.then(g)', 'no'],
    // What is wrong stays wrong.
    ['f();', '.then(g)', 'no'],
    ['a', 'else b', 'no'],
    ['a', '...b', 'no'],
    ['a', '=> b', 'no'],
  ])('%j, then %j: %s', (input, following, expected) => {
    expect(find(input, following, true)).toBe(expected);
  });

  it.each<[string, 'no' | 'unclear']>([
    ['el', 'unclear'],
    ['else', 'unclear'],
    ['.the', 'unclear'],
    ['  ', 'unclear'],
    ['elephant', 'no'],
    ['x', 'no'],
  ])('the beginning of a line, %j: %s', (following, expected) => {
    expect(find('if (a) {}', following, false)).toBe(expected);
  });
});
