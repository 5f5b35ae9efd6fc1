import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test.each<[string, string]>([
  ['1 + 1', '2'],
  ['name', "'world'"],
  ['-0', '-0'],
  ['2n ** 64n', '18446744073709551616n'],
  ['undefined', ''],
  ['void 0', ''],
  ['null', 'null'],
  ['{}', '$1 = {}'],
  ['{ a: 1, b: { c: 2 } }', '$1 = { a: 1, b: { c: 2 } }'],
  ['{ a: 1 }.a', '1'],
  ['{ name, greeting }', "$1 = { name: 'world', greeting: 'hello' }"],
  ['{ async go() {} }', '$1 = { go: [AsyncFunction: go] }'],
  ['({ a: 1 })', '$1 = { a: 1 }'],
  ['await Promise.resolve(3)', '3'],
  ['(await import("node:path")).sep', "'/'"],
  ['function* f() { yield 1 } [...f()]', '$1 = [ 1 ]'],
  ['new Map([[1, { a: 1 }]])', '$1 = Map(1) { 1 => { a: 1 } }'],
  ['/a/g', '$1 = /a/g'],
  ['async () => 1', '$1 = [AsyncFunction (anonymous)]'],
])('%s', async (input, shown) => {
  await using program = await start();
  expect(await program.show(input)).toBe(shown);
});

test.each(['let a = 1', 'if (!name) 1', 'for (const n of []) n', 'function f() {}', ';', '// comment', 'undefined'])(
  'nothing is shown for what has no value: %s',
  async (input) => {
    await using program = await start();
    expect(await program.show(input)).toBe('');
  },
);

test.each([
  ['if (name) 1', '1'],
  ['for (const n of [1, 2]) { await n }', '2'],
  ['let first = 1; switch (first) { case 1: greeting }', "'hello'"],
  ['try { throw new Error("no") } catch (error) { error.message }', "'no'"],
  ['greeting.length; const later = 1', '5'],
  ['if (name) Promise.resolve(1)', '$1 = Promise { 1 }'],
])('statements have the value of what ran last: %s', async (input, shown) => {
  await using program = await start();
  expect(await program.show(input)).toBe(shown);
  if (!shown.startsWith('$')) expect(await program.show('_')).toBe(shown);
});

test('an object keeps its number, a new one gets the next', async () => {
  await using program = await start();
  expect(await program.show('const a = {}, b = []')).toBe('');
  expect(await program.show('a')).toBe('$1 = {}');
  expect(await program.show('b')).toBe('$2 = []');
  expect(await program.show('a')).toBe('$1 = {}');
  expect(await program.show('$1 === a && $2 === b')).toBe('true');
});

test('a pending promise is shown with a hint, and awaited by its number', async () => {
  await using program = await start();
  expect(await program.show('new Promise((resolve) => setTimeout(resolve, 20, "done"))')).toBe(
    '$1 = Promise { <pending> }  pending; `await $1` waits for it',
  );
  expect(await program.show('await $1')).toBe("'done'");
  expect(await program.show('$1')).toBe("$1 = Promise { 'done' }");
});

test('what is left out of a large value is told', async () => {
  await using program = await start();
  expect(await program.show('Array.from({ length: 1000 }, (_, n) => n)')).toMatch(/\.\.\. 900 more items\n\]$/);
  expect(await program.show('"x".repeat(20_000)')).toMatch(/'\.\.\. 10000 more characters$/);
});
