import { expect, test } from 'vitest';
import { gone } from '../support/fixture-terminal.ts';
import { childProcesses } from '../support/process-probe.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { WaitingProgram } from './support/waiting-program.ts';

test('kill -9 of the program: its prompt says so and ends', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  const [prompt] = childProcesses(program.conversation.pid);
  program.conversation.kill('SIGKILL');
  await program.conversation.exit('SIGKILL'); // and nobody holds its output
  expect(program.conversation.stderr).toContain('The program was killed.\n');
  expect(program.conversation.processes).toEqual([]);
  await gone(prompt ?? 0); // its output is closed a moment before
});

test('kill -9 of the program while something is evaluated', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  program.leave('process.kill(process.pid, "SIGKILL"); await new Promise(() => {})');
  await program.conversation.waitForStderr('The program was killed.\n');
  await program.conversation.exit('SIGKILL');
  expect(program.conversation.processes).toEqual([]);
});

test('kill -9 of an attached program: the prompt says so and ends', async () => {
  await using program = await WaitingProgram.start(fixture('plain/first-stop.mjs'), 'greet');
  await using prompt = await program.attach();
  await prompt.stop('greet');
  program.conversation.kill('SIGKILL');
  await prompt.conversation.waitForStderr('The program has ended.\n');
  await prompt.conversation.exit(0);
  expect(prompt.conversation.processes).toEqual([]);
});

test('kill -9 of the prompt: one line, and the function goes on', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  await program.show('greeting = "assigned"');
  const [prompt] = childProcesses(program.conversation.pid);
  process.kill(prompt ?? 0, 'SIGKILL');
  await program.conversation.exit(0);
  expect(program.conversation.stderr).toContain('async-repl: the prompt is gone; #1 greet goes on.\n');
  expect(program.conversation.stdout).toContain('assigned world\n');
});

test('a program that ends leaves no process', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-for.mjs'));
  await program.stop('turn 0');
  expect(program.conversation.processes).toHaveLength(2);
  await program.end();
  expect(program.conversation.processes).toEqual([]);
});

test('SIGTERM while held keeps its meaning', async () => {
  await using program = await PlainProgram.start(fixture('plain/sigterm.mjs'));
  await program.stop('main');
  program.conversation.kill('SIGTERM');
  await program.conversation.exit(7);
  expect(program.conversation.stdout).toContain('got SIGTERM\n');
  expect(program.conversation.processes).toEqual([]);
});

test('SIGTERM of a program without a handler', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  program.conversation.kill('SIGTERM');
  await program.conversation.exit('SIGTERM');
  expect(program.conversation.processes).toEqual([]);
});
