import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const startFirst = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test.each([
  ['.continue', 'undefined'],
  ['.c', 'undefined'],
  ['.continue 1 + 1', '2'],
  ['.continue await new Promise((resolve) => setTimeout(resolve, 20, "later"))', 'later'],
  ['.c [name, greeting]', 'world,hello'],
  ['.continue { toString: () => "an object" }', 'an object'],
  ['.continue 1, 2', '2'],
])('%s gives the function %s', async (command, answer) => {
  await using program = await startFirst();
  expect(await program.finish(command)).toEqual({ out: `hello world\nanswer ${answer}\n`, err: '' });
});

test('a value that cannot be evaluated leaves the function held', async () => {
  await using program = await startFirst();
  expect(await program.fail('.continue nope')).toMatch(/^ReferenceError: nope is not defined\n/);
  expect(await program.fail('.continue 1 +')).toBe('SyntaxError: Unexpected end of input\n  1 +\n     ^');
  expect(await program.fail('.continue await Promise.reject(new Error("no"))')).toMatch(/^Error: no\n/);
  expect((await program.finish('.continue greeting')).out).toBe('hello world\nanswer hello\n');
});

test('.continue all lets all go on', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  const { out } = await program.finish('.continue all');
  expect(out.match(/^task \d got undefined$/gm)).toHaveLength(5);
  expect(out).toMatch(/\nall ,,,,\n$/);
});

test('.throw is caught, passes through finally, and is the end of a program that does not catch it', async () => {
  await using program = await PlainProgram.start(fixture('plain/throw-target.mjs'));
  await program.stop('caught');
  expect(await program.fail('.throw')).toMatch(/^! What is to be thrown\? For example: \.throw/);
  program.leave('.throw new Error("no stock")');
  await program.stop('finally');
  expect(await program.show('log')).toBe("$1 = [ 'begin', 'rollback no stock' ]");
  program.leave('.throw "plain text"');
  await program.stop('uncaught');
  const { out, err } = await program.finish('.throw new RangeError("the end")', 1);
  expect(program.conversation.stdout).toContain('pay 5 begin,rollback no stock,close\noutside plain text\n');
  expect(out).toBe('');
  expect(err).toContain('RangeError: the end');
});

test('the end of the input continues all stops', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  const { out } = await program.end(0);
  expect(out).toMatch(/\nall ,,,,\n$/);
});
