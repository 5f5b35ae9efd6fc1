import { expect, it } from 'vitest';
import { hasForeground } from './foreground.ts';

it.each([
  ['the group of the terminal', '7 (node) S 5 7 5 34816 7 4194304', true],
  ['another group, the shell’s', '7 (node) S 5 7 5 34816 5 4194304', false],
  ['a command with blanks and parentheses', '7 (a) 1 (b) S 5 7 5 34816 5 4194304', false],
  ['no /proc', '', true],
])('foreground: %s', (_name, stat, expected) => {
  expect(hasForeground(stat)).toBe(expected);
});
