import { expect, test } from 'vitest';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

test('`when`: a falsy value, or a function that returns one, does not hold; absent and undefined do', async () => {
  await using program = await startProgram(fixture('plain/option-when.mjs'), { env: { ASYNC_REPL: 'plain' } });
  program.end();
  await program.exit(0);
  expect([...program.stdout.matchAll(/^#\d+ (.*?)  /gm)].map(([, name]) => name)).toEqual([
    'undefined',
    'true',
    '1',
    "() => 'yes'",
    'absent',
  ]);
});

test('`when` that throws rejects with its error, and nothing is held', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    const when = () => { throw new RangeError('when') };
    try { await setTraceAsync({ when }); } catch (error) { console.log('rejected', error.name, error.message); }
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await startProgram(folder.join('main.mjs'), { env: { ASYNC_REPL: 'plain' } });
  await program.exit(0);
  expect([program.stdout, program.stderr]).toEqual(['rejected RangeError when\n', '']);
});

test('`when` is not asked where breakpoints are off', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    await setTraceAsync({ when: () => console.log('asked') });
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await startProgram(folder.join('main.mjs'), { env: { ASYNC_REPL: '0' } });
  await program.exit(0);
  expect(program.stdout).toBe('');
});

test('an async `when` is a promise, which is true: its function is held', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    await setTraceAsync({ name: 'held', when: async () => false });
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('held');
  expect(await program.finish()).toEqual({ out: '', err: '' });
});
