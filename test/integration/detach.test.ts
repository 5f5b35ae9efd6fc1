import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';

test('who attaches and detaches ends, and another can attach', async () => {
  const { path: node } = await nodeUnderTest();
  await using program = await Conversation.start({
    command: node,
    args: ['fixtures/plain/first-stop.mjs'],
    env: { ASYNC_REPL: 'wait' },
    stdin: 'ignore',
  });
  await program.waitForStderr(`npx async-repl attach ${program.pid}`);
  const { XDG_RUNTIME_DIR } = program.environment.variables;
  const attach = () =>
    Conversation.start({
      command: process.execPath,
      args: ['dist/repl/cli.mjs', 'attach', String(program.pid)],
      env: { XDG_RUNTIME_DIR },
    });

  await using first = await attach();
  first.writeLine("greeting = 'changed'");
  await first.waitForStdout("'changed'");
  first.writeLine('.detach');
  await first.waitForStdout(`greet #1 stays held; npx async-repl attach ${program.pid} comes back.`);
  await first.exit(0);

  await using second = await attach();
  second.writeLine('greeting');
  await second.waitForStdout("'changed'");
  second.end();
  await second.exit(0);
  await program.waitForStdout('changed world');
  await program.exit(0);
});

test('a socket has its name only once it can be connected to, and loses it when the program ends', async () => {
  const { path: node } = await nodeUnderTest();
  await using program = await Conversation.start({
    command: node,
    args: ['fixtures/plain/worker-thread.mjs'],
    env: { ASYNC_REPL: 'plain' },
  });
  program.writeLine('.continue');
  program.writeLine('.continue');
  await program.exit(0);
  expect(program.stdout).toContain('main 1 thread 0\n'); // which comes first, the threads decide
  expect(program.stdout).toContain('worker 1 thread 1\n');
  expect(program.stderr).toBe('');
  expect(readdirSync(path.join(program.environment.runtimeDirectory, 'async-repl'))).toEqual([]);
});
