import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('five tasks at once and one from the prompt: none is lost, each goes on with a value of its own', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  program.leave('task(6)');
  await program.stop('task 6');
  expect((await program.show('.held')).split('\n')).toHaveLength(6);
  const order = [4, 2, 6, 5, 1, 3];
  for (const number of order) {
    await program.show(`.switch ${number}`);
    expect(await program.show('number')).toBe(String(number));
    program.leave(`.continue "value ${number}"`);
    await program.conversation.waitForStdout(`task ${number} got value ${number}\n`);
  }
  await program.conversation.waitForStdout('all value 1,value 2,value 3,value 4,value 5\n');
  program.conversation.end();
  await program.conversation.exit(0);
  expect(program.conversation.stderr).not.toContain('Error');
});

test('a task that stops anew while others are held is one more', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  await program.show('.switch 3');
  program.leave('.continue "again"');
  await program.conversation.waitForStdout('task 3 got again\n');
  await program.conversation.waitForStdout('#6 task 3');
  expect((await program.show('.held')).match(/#\d/g)).toEqual(['#1', '#2', '#4', '#5', '#6']);
  expect((await program.finish('.continue all')).out).toMatch(/\nall ,,,,\n$/);
});

test('an awaited call that stops: the prompt opens there, and the value is shown when it went on', async () => {
  await using program = await PlainProgram.start(fixture('plain/stop-from-prompt.mjs'));
  await program.stop('outer');
  program.leave('result = await inner(7)');
  await program.stop('inner');
  expect(await program.show('doubled')).toBe('14');
  await program.show('doubled = 15');
  expect(await program.show('.where')).toMatch(/ {2}1 {2}\(typed at the prompt\)/);
  program.leave();
  await program.conversation.waitForStdout('› result = await inner(7)\n15\n');
  expect(program.conversation.stdout).toContain('inner 15\n');
  await program.ask('"settled"');
  expect(await program.show('result')).toBe('15');
  expect((await program.finish()).out).toBe('outer 15 function\n');
});

test('each task has declarations of its own', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  await program.show('const mine = number');
  await program.show('.switch 2');
  expect(await program.fail('mine')).toMatch(/^ReferenceError: mine is not defined/);
  await program.show('const mine = number * 10');
  expect(await program.show('mine')).toBe('20');
  await program.show('.switch 1');
  expect(await program.show('mine')).toBe('1');
});

test('two copies of the library, required and imported, share what is held', async () => {
  await using program = await PlainProgram.start(fixture('plain/two-copies.cjs'));
  await program.stop('required', 1);
  expect(await program.show('.held')).toMatch(/^› #1 {2}required .*\n {2}#2 {2}imported /);
  await program.show('.switch 2');
  program.leave('.continue 2');
  await program.stop('required');
  expect(await program.finish('.continue 1')).toEqual({ out: 'required 1\ndone\n', err: '' });
  expect(program.conversation.stdout).toContain('imported 2\n');
});
