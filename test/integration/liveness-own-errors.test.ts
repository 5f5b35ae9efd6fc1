import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** Fails when it is told to, while a function is held and after something was typed. */
const failing = `
import { setTraceAsync } from 'async-repl';
process.once('SIGUSR2', () => {
  if (process.argv[2] === 'reject') Promise.reject(new Error('of the program'));
  else if (process.argv[2] === 'reject-plain') Promise.reject('plain text');
  else if (process.argv[2] === 'throw') throw new Error('of the program');
  else process.exit(3);
});
process.on('exit', (status) => console.log('exit handler', status));
async function main() { await setTraceAsync(); console.log('went on'); }
await main();
`;

async function failed(how: string, nodeArgs: readonly string[], status: number) {
  await using folder = await scratchFolder({ 'failing.mjs': failing });
  await using program = await PlainProgram.start(folder.join('failing.mjs'), { args: [how], nodeArgs });
  await program.stop('main');
  await program.show('1 + 1');
  const [out, err] = [program.conversation.stdout.length, program.conversation.stderr.length];
  program.conversation.kill('SIGUSR2');
  await program.conversation.exit(status);
  return { out: program.conversation.stdout.slice(out), err: program.conversation.stderr.slice(err) };
}

test.each([
  ['reject', [], 1, /Error: of the program\n {4}at process\.<anonymous> \(\S*failing\.mjs:4:\d+\)\n[^]*\nNode\.js v/],
  ['reject', ['--unhandled-rejections=strict'], 1, /Error: of the program\n {4}at [^]*\nNode\.js v/],
  ['reject', ['--unhandled-rejections=throw'], 1, /Error: of the program\n {4}at [^]*\nNode\.js v/],
  ['reject-plain', [], 1, /ERR_UNHANDLED_REJECTION[^]*"plain text"|"plain text"[^]*ERR_UNHANDLED_REJECTION/],
  ['throw', [], 1, /^[^]*failing\.mjs:6\n[^]*\nError: of the program\n {4}at [^]*Node\.js v/],
] as const)(
  'the program’s own failure keeps its message and status while held: %s %j',
  async (how, nodeArgs, status, message) => {
    const { out, err } = await failed(how, nodeArgs, status);
    expect(err).toMatch(message);
    expect(err).toContain(`The program exited with status ${status}.`);
    expect(err).not.toContain('Nobody handles this');
    expect(out).toBe(`exit handler ${status}\n`);
  },
);

test('with --unhandled-rejections=warn the program warns and stays held', async () => {
  await using folder = await scratchFolder({ 'failing.mjs': failing });
  await using program = await PlainProgram.start(folder.join('failing.mjs'), {
    args: ['reject'],
    nodeArgs: ['--unhandled-rejections=warn'],
  });
  await program.stop('main');
  await program.show('1');
  program.conversation.kill('SIGUSR2');
  await program.conversation.waitForStderr(/UnhandledPromiseRejectionWarning: Error: of the program/);
  expect((await program.finish()).out).toContain('went on\n');
});

test('process.exit(3) while held: the prompt says so, and both end with it', async () => {
  const { out, err } = await failed('exit', [], 3);
  expect(out).toBe('exit handler 3\n');
  expect(err).toBe('The program exited with status 3.\n');
});

test('the program’s own listeners go on being called, and the program lives', async () => {
  await using program = await PlainProgram.start(fixture('plain/unhandled-handler.mjs'), { args: ['50'] });
  await program.stop('main');
  await program.ask('1');
  await program.ask('await new Promise((resolve) => setTimeout(resolve, 200))');
  await program.finish();
  expect(program.conversation.stdout).toContain('unhandled rejected\n');
  expect(program.conversation.stdout).toContain('uncaught thrown\n');
});

test('a rejection from the prompt does not reach the program’s own listeners', async () => {
  await using program = await PlainProgram.start(fixture('plain/unhandled-handler.mjs'), { args: ['1000000'] });
  await program.stop('main');
  program.leave('Promise.reject(new Error("typed")); setTimeout(() => { throw new Error("typed too") }, 1); undefined');
  await program.conversation.waitForStderr(/Error: typed\n.*\(?typed:1:\d+\)?\n/);
  await program.conversation.waitForStderr(/Error: typed too\n.*\(?typed:1:\d+\)?\n/);
  expect(program.conversation.stdout).not.toMatch(/^(unhandled|uncaught) typed/m);
  expect(await program.show('1')).toBe('1');
});
