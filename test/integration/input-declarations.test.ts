import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test('declarations show nothing, persist across inputs and see the locals', async () => {
  await using program = await start();
  expect(await program.show('const loud = greeting.toUpperCase()')).toBe('');
  expect(await program.show('let { length, ...rest } = loud, [first] = loud')).toBe('');
  expect(await program.show('var both = first + length')).toBe('');
  expect(await program.show('function twice(text) { return text + text }')).toBe('');
  expect(
    await program.show('class Box { #n = 1; static make() { return new Box() } get n() { return this.#n } }'),
  ).toBe('');
  expect(await program.show('[loud, both, twice(name), Box.make().n, rest[1]]')).toBe(
    "$1 = [ 'HELLO', 'H5', 'worldworld', 1, 'E' ]",
  );
});

test.each([
  ['let', 'let x = 1', 'let x = 2'],
  ['const', 'const x = 1', 'const x = 2'],
  ['const as let', 'const x = 1', 'let x = 2'],
  ['class', 'class x {}', 'let x = 2'],
  ['function', 'function x() {}', 'const x = 2'],
  ['async declaration', 'const x = await 1', 'const x = await 2'],
])('a declaration may be made anew: %s', async (_kind, before, after) => {
  await using program = await start();
  await program.show(before);
  await program.show(after);
  expect(await program.show('x')).toBe('2');
});

test('a variable of the prompt is assigned by later inputs and by its own closures', async () => {
  await using program = await start();
  await program.show('let count = 0; const next = () => ++count');
  await program.show('next(); next()');
  await program.show('count += 10');
  expect(await program.show('[next(), count]')).toBe('$1 = [ 13, 13 ]');
});

test('a const of the prompt is constant', async () => {
  await using program = await start();
  await program.show('const fixed = 1');
  expect(await program.fail('fixed = 2')).toMatch(/^TypeError: Assignment to constant variable\.\n/);
});

test('of an input that fails, what was declared before the failure stays', async () => {
  await using program = await start();
  await program.fail('const a = 1; const b = (() => { throw new Error("no b") })(); const c = 3');
  expect(await program.show('a')).toBe('1');
  expect(await program.fail('c')).toMatch(/^ReferenceError: c is not defined/);
  await program.show('const b = 2');
  expect(await program.show('a + b')).toBe('3');
});

test('a local keeps reaching the program after it was shadowed in a block of typed code', async () => {
  await using program = await start();
  await program.show('{ let greeting = "inner"; greeting += "!" }');
  await program.show('greeting = "goodbye"');
  expect((await program.finish()).out).toBe('goodbye world\nanswer undefined\n');
});
