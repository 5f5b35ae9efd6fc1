import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async (script = 'plain/first-stop.mjs') => {
  const program = await PlainProgram.start(fixture(script));
  await program.stop(script.includes('first') ? 'greet' : 'main');
  return program;
};

test('name, message, properties, and a stack of typed code alone', async () => {
  await using program = await start();
  expect(await program.fail('throw Object.assign(new RangeError("too far"), { code: "E_FAR", limits: [1, 2] })')).toBe(
    "RangeError: too far\n  code: 'E_FAR'\n  limits: [ 1, 2 ]\n    at typed:1:21",
  );
});

test('the stack names functions of the program and of the prompt, and none of Node or async-repl', async () => {
  await using program = await start('plain/never-settles.mjs');
  await program.show('function outer() { return JSON.parse("{") }');
  const error = await program.fail('[1].map(outer)');
  expect(error).toMatch(/^SyntaxError: .*JSON.*\n    at JSON\.parse \(<anonymous>\)\n    at outer \(typed:1:\d+\)\n/);
  expect(error).not.toMatch(/node:|async-repl|dist/);
  const failed = await program.fail('await fails()');
  expect(failed).toMatch(/^RangeError: on purpose\n    at fails \(fixtures\/plain\/never-settles\.mjs:7:9\)\n/);
  expect(failed).toMatch(/\ncaused by Error: the reason\n    at fails \(fixtures\/plain\/never-settles\.mjs:7:/);
});

test('the line of an input over several lines', async () => {
  await using program = await start();
  expect(await program.fail('(() => {', '', '  null.x;', '})()')).toMatch(/\n    at typed:3:8\n/);
});

test('the cause chain', async () => {
  await using program = await start();
  const error = await program.fail('throw new Error("a", { cause: new TypeError("b", { cause: "just text" }) })');
  expect(error).toBe(
    "Error: a\n    at typed:1:7\ncaused by TypeError: b\n    at typed:1:31\ncaused by Thrown: 'just text'",
  );
});

test('a cause that is its own cause ends', async () => {
  await using program = await start();
  expect(await program.fail('const e = new Error("round"); e.cause = e; throw e')).toMatch(/^Error: round\n/);
  expect(await program.show('1')).toBe('1');
});

test('members of an AggregateError', async () => {
  await using program = await start();
  const error = await program.fail('await Promise.any([Promise.reject(new Error("one")), Promise.reject(2)])');
  expect(error).toMatch(/^AggregateError: All promises were rejected\n/);
  expect(error).toMatch(/\n {2}\[0\] Error: one\n/);
  expect(error).toMatch(/\n {2}\[1\] Thrown: 2$/);
});

test.each<[string, string]>([
  ['throw 5', 'Thrown: 5'],
  ['throw "text"', "Thrown: 'text'"],
  ['throw undefined', 'Thrown: undefined'],
  ['throw null', 'Thrown: null'],
  ['throw { a: 1 }', 'Thrown: { a: 1 }'],
  ['await Promise.reject(Symbol("s"))', 'Thrown: Symbol(s)'],
  ['throw Object.create(null)', 'Thrown: [Object: null prototype] {}'],
])('what is no error: %s', async (input, shown) => {
  await using program = await start();
  expect(await program.fail(input)).toBe(shown);
});

test.each(['noName', 'notAnError', 'trapped', 'revoked'])('an odd thing thrown ends nothing: %s', async (name) => {
  await using program = await start('plain/odd-values.mjs');
  expect(await program.fail(`fail("${name}")`)).not.toBe('');
  expect(await program.show('1 + 1')).toBe('2');
});

test.each<[string, string]>([
  ['1 +* 2', "SyntaxError: Unexpected token '*'\n  1 +* 2\n     ^"],
  ['let let = 1', 'SyntaxError: '],
  ['foo bar', 'SyntaxError: '],
  ['return 1 }', 'SyntaxError: '],
  ['const a', 'SyntaxError: '],
  ['"unterminated', 'SyntaxError: '],
  ['await = 1', 'SyntaxError: '],
])('a syntax error is shown with its place: %s', async (input, shown) => {
  await using program = await start();
  const error = await program.fail(input);
  expect(error.startsWith(shown)).toBe(true);
  const [, excerpt, mark] = error.split('\n');
  expect(excerpt).toBe(`  ${input}`);
  expect(mark).toMatch(/^ +\^$/);
});

test('the place of a syntax error in an input over several lines', async () => {
  await using program = await start();
  expect(await program.fail('const list = [', '  1 2')).toMatch(/^SyntaxError: .*\(line 2\)\n {4}1 2\n {6}\^$/);
});
