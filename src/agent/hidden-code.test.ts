import { expect, test } from 'vitest';
import { withoutFrames } from './hidden-code.ts';

const isHiddenFrame = (line: string) => line.includes('hidden');

test.each<[string, string[], string[]]>([
  ['hidden frames', ['at a (a.js:1:1)', 'at hidden', 'at b (b.js:1:1)'], ['at a (a.js:1:1)', 'at b (b.js:1:1)']],
  [
    'a built-in function that hidden code called',
    ['at a (a.js:1:1)', 'at new Promise (<anonymous>)', 'at hidden'],
    ['at a (a.js:1:1)'],
  ],
  [
    'one built-in function that called another',
    ['at Array.map (<anonymous>)', 'at new Promise (<anonymous>)', 'at hidden'],
    [],
  ],
  [
    'a built-in function that other code called',
    ['at Array.map (<anonymous>)', 'at a (a.js:1:1)', 'at hidden'],
    ['at Array.map (<anonymous>)', 'at a (a.js:1:1)'],
  ],
  ['a built-in function at the end', ['at Array.map (<anonymous>)'], ['at Array.map (<anonymous>)']],
])('%s', (_name, lines, shown) => {
  expect(withoutFrames(lines, isHiddenFrame)).toEqual(shown);
});
