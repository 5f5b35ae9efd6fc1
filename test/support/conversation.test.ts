import { expect, test } from 'vitest';
import { Conversation, type ConversationOptions } from './conversation.ts';
import { firstFrame, rejectionOf } from './rejection.ts';

function start(code: string, options: Partial<ConversationOptions> = {}): Promise<Conversation> {
  return Conversation.start({ command: process.execPath, args: ['-e', code], ...options });
}

/** Answers each line on stdout with its capitals, and on stderr with its length. */
const answering = `
  require('node:readline').createInterface(process.stdin).on('line', (line) => {
    console.log(line.toUpperCase());
    console.error(line.length);
  });`;

test('lines are answered on both streams, and the end of input ends the program', async () => {
  await using program = await start(answering);
  program.writeLine('one');
  await program.waitForStdout('ONE\n');
  await program.waitForStderr('3\n');
  program.writeLine('three');
  expect((await program.waitForStdout(/^(T.*)\n/))[1]).toBe('THREE');
  program.end();
  await program.exit(0);
  expect(program.stdout).toBe('ONE\nTHREE\n');
  expect(program.stderr).toBe('3\n5\n');
});

test('a wait reads on from the last match', async () => {
  await using program = await start(`console.log('prompt 1'); console.log('prompt 2')`);
  await program.waitForStdout('prompt');
  expect((await program.waitForStdout(/prompt (\d)/))[1]).toBe('2');
  await expect(program.waitForStdout('prompt')).rejects.toThrow(
    'did not write "prompt" to stdout: it exited with code 0.',
  );
});

test('a character in two chunks is whole', async () => {
  await using program = await start(`
    const [a, b] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    process.stdout.write(a, () => setImmediate(() => process.stdout.write(b)));`);
  await program.exit(0);
  expect(program.stdout).toBe('é');
});

test('stdin is /dev/null', async () => {
  await using program = await start(`process.stdin.on('end', () => console.log('ended')).resume()`, {
    stdin: 'ignore',
  });
  await program.waitForStdout('ended');
  await program.exit(0);
});

test('the signal that ended it', async () => {
  await using program = await start(`console.log('ready'); setInterval(() => {}, 1e6)`);
  await program.waitForStdout('ready');
  program.kill('SIGKILL');
  await program.exit('SIGKILL');
  expect(await program.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a program that does not read may end before it is written to', async () => {
  await using program = await start('');
  await program.exit(0);
  program.writeLine('too late');
  expect(program.stdout).toBe('');
});

test('a command that does not exist', async () => {
  await expect(Conversation.start({ command: '/does/not/exist' })).rejects.toThrow('ENOENT');
});

test('the message of a wrong exit shows both streams and how far they were matched', async () => {
  await using program = await start(`console.log('seen\\nunseen'); console.error('  oops'); process.exitCode = 3`);
  await program.waitForStdout('seen\n');
  const error = await rejectionOf(program.exit(0));
  expect(error.message.replace(/pid \d+/, 'pid N').replace(/^\$ .*  /m, '$ command  ')).toBe(
    [
      'The program did not exit with code 0: it exited with code 3.',
      '$ command  (pid N, exited with code 3)',
      '--- stdout, already matched ---',
      '|seen',
      '--- stdout, not matched yet ---',
      '|unseen',
      '--- stderr ---',
      '|  oops',
      '--- end of output ---',
    ].join('\n'),
  );
  expect(firstFrame(error)).toContain('conversation.test.ts');
});

test('the message of a deadline', async () => {
  await using program = await start(`console.log('ready'); setInterval(() => {}, 1e6)`);
  await program.waitForStdout('ready');
  const failure = program.waitForStderr(/never/, { within: 1 });
  await expect(failure).rejects.toThrow('The program did not write /never/ to stderr within 1 ms.\n');
  await expect(failure).rejects.toThrow('--- stderr: nothing ---');
});

test('an exit is not complete while a child holds the output, and the message names the child', async () => {
  await using program = await start(`
    const child = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'inherit' });
    child.on('spawn', () => { console.log('child', child.pid); process.exit(); });`);
  const [, child] = await program.waitForStdout(/child (\d+)/);
  while (program.processes.length > 1) await new Promise(setImmediate);
  await expect(program.exit(0, { within: 500 })).rejects.toThrow(
    ` within 500 ms. It exited with code 0, but its output is held open by pid ${child}.`,
  );
});
