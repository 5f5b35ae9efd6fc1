import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test.each<[string, string[], string]>([
  ['a function', ['function add(a, b) {', '  return a + b;', '}', 'add(1, 2)'], '3'],
  ['an array', ['[1,', '2].length'], '2'],
  ['a template', ['`a', 'b`.length'], '3'],
  ['an operator at the end', ['1 +', '2'], '3'],
  ['a block comment', ['/* one', 'two */ 3'], '3'],
  ['a chain of methods', ['[3, 1, 2]', '  .sort().join()'], "'1,2,3'"],
  ['an await over lines', ['await Promise.all([', '  Promise.resolve(1),', ']).then(([n]) => n)'], '1'],
  ['an empty line within', ['((a) => {', '', '  return a;', '})(4)'], '4'],
  ['several statements in a line', ['1; 2; 3'], '3'],
  ['a line comment', ['1 // one'], '1'],
])('%s', async (_name, lines, shown) => {
  await using program = await start();
  expect((await program.ask(...lines)).out).toContain(shown);
});

test('input with CRLF line ends', async () => {
  await using program = await start();
  program.conversation.write('`a\r\nb`.length\r\n');
  expect(await program.show('1')).toBe('3\n1');
});

test('an input that is not complete at the end of the script is an error that says so, and the program goes on', async () => {
  await using program = await start();
  program.leave('const half = {');
  const { out, err } = await program.end(0);
  expect(out).toBe('hello world\nanswer undefined\n');
  expect(err).toMatch(/^SyntaxError: Unexpected end of input\n  const half = \{\n +\^\n$/);
});

test('the last line needs no line break', async () => {
  await using program = await start();
  program.conversation.write('greeting = "bye"');
  expect((await program.end(0)).out).toContain('bye world\n');
});
