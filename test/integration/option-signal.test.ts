import { expect, test } from 'vitest';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

test('a signal that is aborted already does not hold; one aborted from the prompt lets go with what was assigned', async () => {
  await using program = await PlainProgram.start(fixture('plain/option-signal.mjs'), { args: ['1000000'] });
  await program.stop('held');
  await program.show('total = 5');
  program.leave('cancel()');
  await program.conversation.waitForStdout('held undefined 5\n');
  program.conversation.end();
  await program.conversation.exit(0);
  expect(program.conversation.stdout).toContain('before undefined\n');
});

test('a signal aborted by the program while held', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    const controller = new AbortController();
    process.once('SIGUSR2', () => controller.abort());
    async function main(total) {
      const answer = await setTraceAsync({ name: 'held', signal: controller.signal });
      console.log('went on', answer, total);
    }
    await main(1);
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('held');
  await program.show('total = 2');
  program.conversation.kill('SIGUSR2');
  await program.conversation.waitForStdout('went on undefined 2\n');
  expect(await program.end()).toEqual({ out: '', err: '' });
});

test('input that was not read before the abort is there for the next stop', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    await setTraceAsync({ name: 'first', signal: AbortSignal.timeout(300) });
    console.log('aborted');
    console.log(await setTraceAsync({ name: 'second' }));
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await startProgram(folder.join('main.mjs'), { env: { ASYNC_REPL: 'plain' } });
  await program.waitForStdout('aborted\n');
  await program.waitForStdout('#2 second');
  program.writeLine('.continue 5');
  await program.waitForStdout('5\n');
  program.end();
  await program.exit(0);
});

test('no listener stays on a signal', async () => {
  const main = `
    import { getEventListeners } from 'node:events';
    import { setTraceAsync } from 'async-repl';
    const { signal } = new AbortController();
    await setTraceAsync({ signal, commands: ['.continue'] });
    await setTraceAsync({ signal, when: false });
    console.log(getEventListeners(signal, 'abort').length);
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  expect((await program.end()).out).toBe('0\n');
});
