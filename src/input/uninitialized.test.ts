import { expect, test } from 'vitest';
import { uninitializedAt } from './constants.ts';

/** Functions as V8 delimits them; `|` is where they are held. */
test.each<[string, string[]]>([
  ['() { let a = 1; |stop(); let b = 2; const c = 3; class D {} }', ['b', 'c', 'D']],
  ['() { let a = |stop(); }', ['a']],
  ['() { let a = 1, b = |stop(), c = 2; }', ['b', 'c']],
  ['() { const { a, b: [c] } = |stop(); }', ['a', 'c']],
  ['() { let a; { |stop(); let a; } }', ['a']],
  ['() { let a; { let a; |stop(); } }', []],
  ['() { { |stop(); } let a; }', ['a']],
  ['() { |stop(); var a = 1; function b() {} }', []],
  ['() { for (let i = |stop(); i < 3; i++) {} }', ['i']],
  ['() { for (let i = 0; i < 3; i++) { |stop(); } }', []],
  ['() { for (const x of |stop()) {} }', ['x']],
  ['() { for (const x of xs) { |stop(); } }', []],
  ['() { try {} catch (e) { |stop(); } }', []],
  ['(a = 1) { |stop(); }', []],
])('%s', (marked, expected) => {
  const offset = marked.indexOf('|');
  expect(uninitializedAt(marked.replace('|', ''), offset)).toEqual(expected);
});
