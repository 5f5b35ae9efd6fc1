import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('an async generator and its consumer are held, read and changed in turn', async () => {
  await using program = await PlainProgram.start(fixture('plain/async-generator.mjs'));
  await program.stop('page 1');
  expect(await program.show('[page, last]')).toBe('$1 = [ 1, 3 ]');
  await program.show('page = 2');
  program.leave();
  await program.stop('read 2');
  expect(await program.show('[page, sum]')).toBe('$1 = [ 2, 0 ]');
  await program.show('sum = 100');
  program.leave();
  await program.stop('page 3');
  program.leave();
  await program.stop('read 3');
  expect((await program.finish()).out).toBe('sum 105\n');
});

test('a synchronous generator that is on the stack is reached by .up, and its iterator goes on', async () => {
  await using program = await PlainProgram.start(fixture('plain/generator.mjs'));
  await program.stop('breakHere');
  await program.show('.up');
  expect(await program.show('[from, next]')).toBe('$1 = [ 10, 10 ]');
  await program.show('.up');
  expect(await program.show('iterator.next()')).toBe('$2 = { value: 11, done: false }');
  await program.show('.down 2');
  expect((await program.finish()).out).toBe('first 10 stopped at 10 rest 12\n');
});
