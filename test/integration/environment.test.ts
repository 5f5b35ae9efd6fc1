import { expect, test } from 'vitest';
import { startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const firstStop = fixture('plain/first-stop.mjs');
const goesOn = 'hello world\nanswer undefined\n';

test.each(['0', 'off'])('ASYNC_REPL=%s: the breakpoint returns at once and says nothing', async (setting) => {
  await using program = await startProgram(firstStop, { env: { ASYNC_REPL: setting } });
  await program.exit(0);
  expect([program.stdout, program.stderr]).toEqual([goesOn, '']);
});

test.each([undefined, '', '1', 'on'])(
  'without a terminal, ASYNC_REPL=%s: one line with place and advice',
  async (setting) => {
    await using program = await startProgram(firstStop, { env: { ASYNC_REPL: setting }, stdin: 'ignore' });
    await program.exit(0);
    expect(program.stdout).toBe(goesOn);
    expect(program.stderr).toBe(
      'async-repl: breakpoint at fixtures/plain/first-stop.mjs:6:24 not held: there is no terminal; ' +
        'set ASYNC_REPL=wait to hold it for `npx async-repl attach`, or ASYNC_REPL=plain to read commands from stdin.\n',
    );
  },
);

test('a value that is not known is named, and the program goes on', async () => {
  await using program = await startProgram(firstStop, { env: { ASYNC_REPL: 'yes please' } });
  await program.exit(0);
  expect(program.stdout).toBe(goesOn);
  expect(program.stderr).toMatch(
    /^async-repl: breakpoint at \S+ not held: ASYNC_REPL=yes please is not one of 0, off, plain, wait; .*\n$/,
  );
});

test('a program may set it while it runs', async () => {
  await using program = await startProgram(fixture('plain/first-stop.mjs'), {
    nodeArgs: ['--import', 'data:text/javascript,process.env.ASYNC_REPL = "off"'],
    env: { ASYNC_REPL: 'wait' },
  });
  await program.exit(0);
  expect(program.stderr).toBe('');
});
