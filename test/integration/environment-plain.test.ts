import { expect, test } from 'vitest';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const env = { ASYNC_REPL: 'plain' };

test('piped input is one script that all stops share in order', async () => {
  await using program = await startProgram(fixture('plain/loop-for.mjs'), { env });
  program.write('i\n.continue\n"second"\n.continue\ntotal = 100\n');
  program.end();
  await program.exit(0);
  expect(program.stdout.match(/^(#\d.*|'second'|\d+|seen .*|total .*)$/gm)).toEqual([
    '#1 turn 0  fixtures/plain/loop-for.mjs:7:11',
    '0',
    '#2 turn 1  fixtures/plain/loop-for.mjs:7:11',
    "'second'",
    'seen 0,1',
    '#3 sum 1  fixtures/plain/loop-for.mjs:16:11',
    '100',
    '#4 sum 2  fixtures/plain/loop-for.mjs:16:11',
    'total 103',
  ]);
  expect(program.stderr).toBe('');
});

test('no input at all: every stop is shown and goes on', async () => {
  await using program = await startProgram(fixture('plain/loop-for.mjs'), { env, stdin: 'ignore' });
  await program.exit(0);
  expect(program.stdout.match(/^#\d /gm)).toEqual(['#1 ', '#2 ', '#3 ', '#4 ']);
  expect(program.stdout).toContain('seen 0,1\n');
});

test('a file as input, with CRLF line ends', async () => {
  await using program = await startProgram(fixture('plain/first-stop.mjs'), { env });
  program.write('greeting = "bye"\r\n.continue 1 +\r\n.continue 5\r\n');
  program.end();
  await program.exit(0);
  expect(program.stdout).toContain('bye world\nanswer 5\n');
});

test('results are on stdout, errors on stderr, no prompt and no colour in a pipe', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.ask('({ a: "text" })')).toEqual({ out: "$1 = { a: 'text' }", err: '' });
  expect((await program.ask('nope')).out).toBe('');
  await program.finish();
  expect(program.conversation.stdout + program.conversation.stderr).not.toMatch(/\u001b|^› $/m);
});

test('FORCE_COLOR colours a pipe', async () => {
  for (const [variables, isColoured] of [
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
  ] as const) {
    await using program = await startProgram(fixture('plain/first-stop.mjs'), { env: { ...env, ...variables } });
    program.end();
    await program.exit(0);
    expect(program.stdout.includes('\u001b[')).toBe(isColoured);
  }
});

test('the program reads the rest of its input itself after the stop', async () => {
  await using program = await startProgram(fixture('plain/stdin-before-and-after.mjs'), { env });
  await program.waitForStdout('name? ');
  program.writeLine('Ada');
  await program.waitForStdout('#1 main');
  program.writeLine('.continue');
  await program.waitForStdout(/^color\? /m);
  program.writeLine('red');
  program.end();
  await program.exit(0);
  expect(program.stdout).toContain('name Ada color red\n');
});
