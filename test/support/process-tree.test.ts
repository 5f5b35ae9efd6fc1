import { expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import { isRunning } from './process-probe.ts';

/** A program whose child outlives it. */
function parentOf(options: string): string {
  return `
    const child = require('node:child_process').spawn('sleep', ['1000'], ${options});
    child.unref();
    child.on('spawn', () => { console.log('child', child.pid); process.stdin.once('data', () => process.exit()); });`;
}

test.each([
  ['a child', `{ stdio: 'ignore' }`],
  ['a child in a session of its own', `{ stdio: 'ignore', detached: true }`],
  ['a child in a session of its own without the environment', `{ stdio: 'ignore', detached: true, env: {} }`],
])('disposing kills %s', async (_, options) => {
  const program = await Conversation.start({ command: process.execPath, args: ['-e', parentOf(options)] });
  const child = Number((await program.waitForStdout(/child (\d+)\n/))[1]);
  expect(new Set(program.processes)).toEqual(new Set([program.pid, child]));
  await program[Symbol.asyncDispose]();
  expect([program.pid, child].filter(isRunning)).toEqual([]);
});

test.each([
  ['an orphan', `{ stdio: 'ignore' }`],
  ['an orphan in a session of its own', `{ stdio: 'ignore', detached: true }`],
])('disposing kills %s', async (_, options) => {
  const program = await Conversation.start({ command: process.execPath, args: ['-e', parentOf(options)] });
  const child = Number((await program.waitForStdout(/child (\d+)\n/))[1]);
  program.writeLine('go');
  await program.exit(0);
  expect(program.processes).toEqual([child]);
  await program[Symbol.asyncDispose]();
  expect(isRunning(child)).toBe(false);
});
