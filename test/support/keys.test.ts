import { expect, test } from 'vitest';
import { keySequence, type Key } from './keys.ts';

test.each<[Key, string]>([
  ['enter', '\r'],
  ['ctrl-a', '\x01'],
  ['ctrl-c', '\x03'],
  ['ctrl-z', '\x1a'],
  ['ctrl-left', '\x1b[1;5D'],
  ['alt-f', '\x1bf'],
  ['alt-1', '\x1b1'],
  ['alt-é', '\x1bé'],
  ['alt-enter', '\x1b\r'],
  ['alt-backspace', '\x1b\x7f'],
  ['up', '\x1b[A'],
  ['delete', '\x1b[3~'],
])('%s', (key, sequence) => {
  expect(keySequence(key)).toBe(sequence);
});

test.each<[Key, string]>([
  ['up', '\x1bOA'],
  ['home', '\x1bOH'],
  ['delete', '\x1b[3~'],
  ['ctrl-up', '\x1b[1;5A'],
])('%s in application mode', (key, sequence) => {
  expect(keySequence(key, true)).toBe(sequence);
});

test.each<Key>(['ctrl-', 'ctrl-é', 'alt-nothing'])('%s is no key', (key) => {
  expect(() => keySequence(key)).toThrow('There is no key named');
});
