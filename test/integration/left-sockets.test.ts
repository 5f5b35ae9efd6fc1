import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { childProcesses, listeningTcpPorts } from '../support/process-probe.ts';
import { createProgramEnvironment } from '../support/program-environment.ts';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { socketOf } from './support/listening-socket.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';
import { WaitingProgram } from './support/waiting-program.ts';

const firstStop = fixture('plain/first-stop.mjs');
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

test('no TCP port is opened: while held, during an evaluation, afterwards, by program or prompt', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-for.mjs'));
  const { conversation } = program;
  const ports = () => [conversation.pid, ...childProcesses(conversation.pid)].map(listeningTcpPorts);
  await program.stop('turn 0');
  expect(ports()).toEqual([[], []]);
  program.leave('await new Promise((resolve) => { globalThis.go = resolve; console.log("evaluating") })');
  await conversation.waitForStdout('evaluating\n');
  expect(ports()).toEqual([[], []]);
  process.kill(conversation.pid, 0);
  await using second = await PlainProgram.start(fixture('plain/loop-for.mjs'));
  await second.stop('turn 0');
  await second.show('1');
  second.leave();
  await second.stop('turn 1');
  expect([second.conversation.pid, ...childProcesses(second.conversation.pid)].map(listeningTcpPorts)).toEqual([
    [],
    [],
  ]);
});

test('the socket is 0600 in a 0700 directory of the user, and its name cannot be guessed', async () => {
  await using one = await WaitingProgram.start(firstStop, 'greet');
  await using two = await WaitingProgram.start(firstStop, 'greet');
  await using prompts = await one.attach();
  await prompts.stop('greet');
  await using others = await two.attach();
  await others.stop('greet');
  const names = [one, two].map(({ conversation }) => {
    const file = socketOf(conversation);
    const folder = path.dirname(file);
    expect(folder).toBe(path.join(conversation.environment.runtimeDirectory, 'async-repl'));
    expect([modeOf(file), modeOf(folder)]).toEqual(['600', '700']);
    expect([statSync(file).uid, statSync(folder).uid]).toEqual([process.getuid?.(), process.getuid?.()]);
    return /-([0-9a-f]{16})\.sock$/.exec(file)?.[1];
  });
  expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(names[0]).not.toBe(names[1]);
});

test.each([
  ['goes on', '.continue', 0],
  ['exits', 'process.exit(3)', 3],
  ['quits', '.quit', 1],
  ['throws', 'setTimeout(() => { process.exitCode = 4; process.exit() }); await null', 4],
])('nothing is left in the runtime directory when the program %s', async (_how, input, status) => {
  await using program = await PlainProgram.start(firstStop);
  await program.stop('greet');
  const folder = path.join(program.conversation.environment.runtimeDirectory, 'async-repl');
  expect(readdirSync(folder)).not.toEqual([]);
  await program.finish(input, status);
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed program left is removed at the next stop', async () => {
  await using killed = await PlainProgram.start(firstStop);
  await killed.stop('greet');
  const { XDG_RUNTIME_DIR = '' } = killed.conversation.environment.variables;
  const folder = path.join(XDG_RUNTIME_DIR, 'async-repl');
  killed.conversation.kill('SIGKILL');
  await killed.conversation.exit('SIGKILL');
  const stale = readdirSync(folder);
  expect(stale.filter((name) => name.endsWith('.sock'))).toHaveLength(1);
  await using next = await PlainProgram.start(firstStop, { env: { XDG_RUNTIME_DIR } });
  await next.stop('greet');
  expect(readdirSync(folder).filter((name) => stale.includes(name))).toEqual([]);
  await next.finish();
  expect(readdirSync(folder)).toEqual([]);
});

test('a directory that others may enter is closed to them; one of another kind is not used', async () => {
  await using environment = await createProgramEnvironment();
  const folder = path.join(environment.runtimeDirectory, 'async-repl');
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  await using program = await PlainProgram.start(firstStop, { env: { XDG_RUNTIME_DIR: environment.runtimeDirectory } });
  await program.stop('greet');
  expect(modeOf(folder)).toBe('700');
});

test('without XDG_RUNTIME_DIR, or where its path is too long for a socket, the system’s folder for temporary files', async () => {
  await using folder = await scratchFolder({});
  const long = folder.join('x'.repeat(90));
  mkdirSync(long);
  for (const XDG_RUNTIME_DIR of [undefined, long]) {
    const env = { XDG_RUNTIME_DIR, TMPDIR: folder.path };
    await using program = await PlainProgram.start(firstStop, { env });
    await program.stop('greet');
    expect(path.dirname(socketOf(program.conversation))).toBe(folder.join(`async-repl-${process.getuid?.()}`));
  }
});

test('where no private directory can be had, one line says so and the function goes on', async () => {
  await using folder = await scratchFolder({});
  writeFileSync(folder.join('async-repl'), 'a file');
  writeFileSync(folder.join(`async-repl-${process.getuid?.()}`), 'a file');
  const own = `/tmp/async-repl-${process.getuid?.()}`;
  await using program = await startProgram(firstStop, {
    env: { XDG_RUNTIME_DIR: folder.path, TMPDIR: folder.path, ASYNC_REPL: 'wait' },
  });
  if (existsSync(own)) await program.waitForStderr('greet is held at');
  else await program.waitForStderr(/not held: no private directory/);
});

test.runIf(process.getuid?.() === 0)('another user can neither see nor open the socket', async () => {
  await using program = await WaitingProgram.start(firstStop, 'greet');
  await using prompt = await program.attach();
  await prompt.stop('greet');
  const socket = socketOf(program.conversation);
  const { path: node } = await nodeUnderTest();
  const intruder = `
    process.setgid('nogroup'); process.setuid('nobody');
    const attempt = (action) => { try { action(); return 'allowed' } catch (error) { return error.code } };
    console.log(attempt(() => fs.readdirSync(${JSON.stringify(path.dirname(socket))})));
    net.connect(${JSON.stringify(socket)}).on('error', (error) => console.log(error.code)).on('connect', () => console.log('allowed'));
  `;
  await using client = await Conversation.start({ command: node, args: ['-e', intruder] });
  await client.exit(0);
  expect(client.stdout).toBe('EACCES\nEACCES\n');
});
