import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const heading = 'Nobody handles this, and it was made at the prompt:\n';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test.each([
  ['a floating rejection', 'Promise.reject(new Error("typed")); undefined', 'Error: typed'],
  ['a floating async function', '(async () => { await null; throw new Error("typed") })(); undefined', 'Error: typed'],
  ['a rejection with what is no error', 'Promise.reject(5); undefined', 'Thrown: 5'],
  ['an exception in a timer', 'setTimeout(() => { throw new Error("typed") }, 1); undefined', 'Error: typed'],
  [
    'an exception in setImmediate',
    'setImmediate(() => { throw new TypeError("typed") }); undefined',
    'TypeError: typed',
  ],
  ['an exception in a microtask', 'queueMicrotask(() => { throw new Error("typed") })', 'Error: typed'],
  ['an exception in nextTick', 'process.nextTick(() => { throw new Error("typed") })', 'Error: typed'],
  [
    'an error event that nobody listens to',
    'setTimeout(() => new (require("node:events"))().emit("error", new Error("typed")), 1); undefined',
    'Error: typed',
  ],
  [
    'a rejection of a shown promise chain',
    'const p = Promise.reject(new Error("typed")); p.then(() => 1); undefined',
    'Error: typed',
  ],
])('%s is shown, and ends neither prompt nor program', async (_name, input, shown) => {
  await using program = await start();
  if (input.includes('require('))
    await program.show(
      'const { createRequire } = await import("node:module"); const require = createRequire(import.meta.url)',
    );
  program.leave(input);
  await program.conversation.waitForStderr(heading + shown);
  const origin = shown === 'Thrown: 5' ? /^\n {4}made by .*$/m : /^\n {4}at .*\(?typed:1:\d+\)?$/m;
  await program.conversation.waitForStderr(origin);
  await program.conversation.waitForStderr('\n');
  expect(await program.show('1 + 1')).toBe('2');
  const { out } = await program.finish();
  expect(out).toBe('hello world\nanswer undefined\n');
});

test.each(['strict', 'warn', 'none', 'warn-with-error-code', 'throw'])(
  'a floating rejection with --unhandled-rejections=%s',
  async (mode) => {
    await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'), {
      nodeArgs: [`--unhandled-rejections=${mode}`],
    });
    await program.stop('greet');
    program.leave('Promise.reject(new Error("typed")); undefined');
    await program.conversation.waitForStderr(/Error: typed\n/);
    await program.ask('await new Promise((resolve) => setTimeout(resolve, 10))');
    expect((await program.finish()).out).toBe('hello world\nanswer undefined\n');
  },
);

test('a shown rejected promise counts as seen', async () => {
  await using program = await start();
  expect(await program.show('Promise.reject(new Error("seen"))')).toMatch(
    /^\$1 = Promise \{\n? *<rejected> Error: seen/,
  );
  await program.show('await new Promise((resolve) => setTimeout(resolve, 20))');
  expect((await program.finish()).err).toBe('');
});

test('what the prompt left behind ends the program no more when the function has gone on', async () => {
  await using program = await PlainProgram.start(fixture('plain/throw-target.mjs'));
  await program.stop('caught');
  await program.ask('setTimeout(() => { throw new Error("late") }, 1); await new Promise((r) => setTimeout(r, 50))');
  expect(program.conversation.stderr).toContain('Error: late');
  program.leave();
  await program.stop('finally');
});
