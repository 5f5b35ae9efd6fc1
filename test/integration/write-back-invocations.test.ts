import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { scratchFolder } from './support/scratch-program.ts';

const twice = `
import { setTraceAsync } from 'async-repl';
async function work(id) {
  let total = id;
  await setTraceAsync({ name: 'work ' + id });
  await null;
  return id + ':' + total;
}
console.log(await Promise.all([work(1), work(2)]));
`;

test('of two invocations of one function only the one that was assigned in changes', async () => {
  await using folder = await scratchFolder({ 'twice.mjs': twice });
  await using program = await PlainProgram.start(folder.join('twice.mjs'));
  await program.stop('work 1', 1);
  await program.show('.switch 2');
  await program.show('total = 20');
  program.leave();
  await program.stop('work 1');
  expect(await program.show('total')).toBe('1');
  expect((await program.finish()).out).toBe("[ '1:1', '2:20' ]\n");
});

test('both invocations changed, both released at once', async () => {
  await using folder = await scratchFolder({ 'twice.mjs': twice });
  await using program = await PlainProgram.start(folder.join('twice.mjs'));
  await program.stop('work 1', 1);
  await program.show('total = 10');
  await program.show('.switch 2');
  await program.show('total = 20');
  expect((await program.finish('.continue all')).out).toBe("[ '1:10', '2:20' ]\n");
});
