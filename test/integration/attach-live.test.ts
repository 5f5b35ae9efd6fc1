import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { unixSockets } from '../support/process-probe.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { fixture, projectFolder } from './support/project-paths.ts';
import { LiveProgram } from './support/live-program.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** A program that runs code of the lines that it reads. */
const listener = `
  const { createInterface } = require('node:readline');
  globalThis.total = 3;
  async function held() { await globalThis.breakpoint?.(); console.log('held has gone on'); }
  createInterface({ input: process.stdin }).on('line', (line) => eval(line));
  console.log('ready');
`;

async function startListener(main = listener): Promise<LiveProgram & { folder: AsyncDisposable }> {
  const folder = await scratchFolder({ 'main.cjs': main });
  const program = await LiveProgram.start(folder.join('main.cjs'));
  return Object.assign(program, { folder });
}

function promptSockets({ pid }: LiveProgram): string[] {
  return unixSockets(pid).flatMap(({ path }) => path || []);
}

test('a prompt on the live loop: globals, await, declarations that the program does not see', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  expect(await prompt.show('total + 1')).toBe('4');
  expect(await prompt.show('await new Promise((resolve) => setTimeout(resolve, 10, "slept"))')).toBe("'slept'");
  expect(await prompt.show("const fetch = 'mine'; let total = 5")).toBe('');
  expect(await prompt.show('fetch')).toBe("'mine'");
  program.conversation.writeLine('console.log(typeof fetch, total)');
  await program.conversation.waitForStdout('function 3\n');
  expect(await prompt.show('globalThis.total = 9')).toBe('9');
  program.conversation.writeLine('console.log(total)');
  await program.conversation.waitForStdout('9\n');
  expect(await prompt.show('typeof require("node:fs").readFileSync')).toBe("'function'");
  expect(await prompt.show("(await import('node:os')).EOL")).toBe("'\\n'");
  expect(await prompt.show('.locals')).toContain("fetch  'mine'");
  expect(await prompt.fail('.continue')).toMatch(/^! \.continue is for a function that is held at a breakpoint, /);
  expect(await prompt.fail('.restart')).toMatch(/^! This prompt belongs to a program; /);
  expect(await prompt.fail('nothingOfThat')).toBe('ReferenceError: nothingOfThat is not defined\n    at typed:1:1');
  prompt.leave('.detach');
  await prompt.conversation.waitForStdout(`Process ${program.pid} goes on.\n`);
  await prompt.conversation.exit(0);
});

test('who leaves and comes back at once finds a prompt again, and the program goes on', async () => {
  await using program = await startListener();
  for (let round = 1; round <= 4; round++) {
    await using prompt = await program.attach();
    expect(await prompt.show('total')).toBe('3');
    expect(await prompt.show('.pstree')).toContain('suspended'); // by a session with V8
    prompt.leave('.detach');
    await prompt.conversation.exit(0);
  }
  program.conversation.writeLine("console.log('goes on')");
  await program.conversation.waitForStdout('goes on\n');
});

test('the inspector is closed while the prompt is open; the end of a script leaves', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  expect(await prompt.show('1')).toBe('1');
  await expect.poll(() => listeningPorts(program.pid)).toEqual([]); // while the prompt is open
  prompt.conversation.end();
  await prompt.conversation.exit(0);
  await expect.poll(() => promptSockets(program), { timeout: 20_000 }).toEqual([]);
  program.conversation.writeLine('process.exit(7)');
  await program.conversation.exit(7);
});

test('.quit ends the program', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  prompt.leave('.quit');
  await program.conversation.exit(1);
  await prompt.conversation.exit(1);
});

test('what nobody handles: of the prompt it is shown, of the program it ends that', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  prompt.leave('void Promise.reject(new Error("typed"))');
  await prompt.conversation.waitForStderr(/Nobody handles this, and it was made at the prompt:\nError: typed/);
  program.conversation.writeLine('Promise.reject(new Error("own"))');
  await program.conversation.exit(1);
  expect(program.conversation.stderr).toContain('Error: own');
  await prompt.conversation.waitForStderr('The program has ended.');
  await prompt.conversation.exit(0);
});

test('a program that has nothing left to do ends, though somebody is attached', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  expect(await prompt.show('1')).toBe('1');
  program.conversation.end();
  await program.conversation.exit(0);
  await prompt.conversation.exit(0);
});

test('a breakpoint of the program, or of typed code, shows up, and the loop is there with .switch 0', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  expect(await prompt.show('globalThis.breakpoint = () => setTraceAsync({ name: "deep" }); 1')).toBe('1');
  program.conversation.writeLine('held()');
  await prompt.conversation.waitForStdout(/^#1 deep {2}.*is held too; \.switch 1 looks at it\n/m);
  expect(await prompt.show('.switch 1')).toMatch(/^#1 deep {2}/);
  expect(await prompt.show('.up')).toContain('async function held()');
  expect(await prompt.show('.switch 0')).toMatch(/^#0 top level/);
  await prompt.show('.switch 1');
  prompt.leave('.continue');
  await program.conversation.waitForStdout('held has gone on\n');
  expect(await prompt.show('total')).toMatch(/(?:^|\n)3$/); // after the heading of the top level
});

test('who leaves with .detach finds what is held again', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  await prompt.show('globalThis.breakpoint = () => setTraceAsync({ name: "deep" }); 1');
  program.conversation.writeLine('held()');
  await prompt.conversation.waitForStdout('is held too');
  prompt.leave('.detach');
  await prompt.conversation.waitForStdout(`deep #1 stays held; npx async-repl attach ${program.pid} comes back.`);
  await prompt.conversation.exit(0);
  await using again = await program.startAttach();
  await again.stop('deep');
  again.leave();
  await program.conversation.waitForStdout('held has gone on\n');
  again.conversation.kill();
  await expect.poll(() => promptSockets(program), { timeout: 20_000 }).toEqual([]);
});

test('when the prompt is killed, what it held goes on, and nothing of it stays', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  await prompt.show('globalThis.breakpoint = () => setTraceAsync({ name: "deep" }); 1');
  program.conversation.writeLine('held()');
  await prompt.conversation.waitForStdout('is held too');
  prompt.conversation.kill('SIGKILL');
  await program.conversation.waitForStdout('held has gone on\n');
  await program.conversation.waitForStderr('the prompt is gone; #1 deep goes on.');
  await expect.poll(() => promptSockets(program), { timeout: 20_000 }).toEqual([]);
  program.conversation.writeLine(
    'console.log(String(Object.getOwnPropertySymbols(process).filter((key) => key.description === "async-repl")), "left")',
  );
  await program.conversation.waitForStdout(/^ left$/m);
});

test('one at a time', async () => {
  await using program = await startListener();
  await using prompt = await program.attach();
  await using second = await program.startAttach();
  await second.conversation.waitForStderr('Another prompt is connected to this program');
  await second.conversation.exit(1);
  expect(await prompt.show('total')).toBe('3');
});

test('a program with an async-repl of its own, which holds nothing: both share one agent', async () => {
  await using program = await startListener(`globalThis.own = require('async-repl');${listener}`);
  await using prompt = await program.attach();
  program.conversation.writeLine(
    '(async () => { await own.setTraceAsync({ name: "own" }); console.log("gone on") })()',
  );
  await prompt.conversation.waitForStdout('is held too');
  await prompt.show('.switch 1');
  prompt.leave();
  await program.conversation.waitForStdout('gone on\n');
});

test('by host:port and by ws:, where the inspector is open and stays so', async () => {
  await using program = await LiveProgram.start(fixture('graph/gather.mjs'), { nodeArgs: ['--inspect=127.0.0.1:0'] });
  const [url = ''] = await program.conversation.waitForStderr(/ws:\S+/);
  for (const target of [url, new URL(url).host]) {
    await using prompt = await program.attach(target);
    expect(await prompt.show('process.pid')).toBe(String(program.pid));
    prompt.conversation.end();
    await prompt.conversation.exit(0);
  }
  expect(listeningPorts(program.pid)).toHaveLength(1);
});

test('a worker thread, by its number', async () => {
  const main = `
    const { Worker, isMainThread } = require('node:worker_threads');
    globalThis.name = isMainThread ? 'main' : 'worker';
    setInterval(() => {}, 1000);
    if (isMainThread) new Worker(__filename).once('online', () => console.log('ready'));
  `;
  await using program = await startListener(main);
  await using first = await program.attach();
  await first.conversation.waitForStderr(
    /^Process \d+ has worker threads; as in attach PID\/1 a prompt opens in one:\n {2}1 {2}\S+main\.cjs\n/,
  );
  expect(await first.show('name')).toBe("'main'");
  await using second = await program.attach(`${program.pid}/1`);
  expect(second.conversation.stdout).toContain(` · worker 1 of process ${program.pid} · `);
  expect(await second.show('name')).toBe("'worker'");
  expect(await second.show('await Promise.resolve(name)')).toBe("'worker'");
  expect(await second.show('.ps')).toMatch(
    /^\d suspended · paused the worker \d+ ms · worker 1 of process \d+ alone$/m,
  );
  await using none = await program.startAttach(`${program.pid}/9`);
  await none.conversation.exit(1);
  expect(none.conversation.stderr).toBe(`async-repl: Process ${program.pid} has no worker thread 9; it has 1.\n`);
});

test('a process that does not see the files of async-repl, as one in a container', async () => {
  await using folder = await TemporaryFolder.create();
  await cp(join(projectFolder, 'dist'), folder.path, {
    recursive: true,
    filter: (path) => !path.endsWith('attached.cjs'),
  });
  await using program = await startListener();
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({
    command: path,
    args: [folder.join('repl/cli.mjs'), 'attach', String(program.pid)],
  });
  await cli.exit(1);
  expect(cli.stderr).toMatch(
    /^async-repl: Process \d+ does not see \S+attached\.cjs: it has a file system of its own, as in a container; /,
  );
});

test.each([
  ['4194304', 'async-repl: There is no process 4194304.\n'],
  ['127.0.0.1:1', 'async-repl: no inspector of a Node process answers at 127.0.0.1:1; --inspect opens one.\n'],
  ['ws://127.0.0.1:1/x', 'async-repl: nothing answers at ws://127.0.0.1:1/x ('],
])('%s: one sentence', async (target, message) => {
  await using program = await startListener();
  await using prompt = await program.startAttach(target);
  await prompt.conversation.exit(1);
  expect(prompt.conversation.stderr).toContain(message);
  expect(prompt.conversation.stderr.split('\n')).toHaveLength(2);
});

function block(milliseconds: number): string {
  return `console.log("blocked"); for (const end = Date.now() + ${milliseconds}; Date.now() < end; ); console.log("free")`;
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s while the inspector is open: it is closed first', { timeout: 60_000 }, async (signal, status) => {
  await using program = await startListener();
  const { conversation } = program;
  conversation.writeLine(block(4_000));
  await conversation.waitForStdout('blocked\n');
  await using prompt = await program.startAttach();
  await expect.poll(() => listeningPorts(conversation.pid), { timeout: 20_000, interval: 5 }).toHaveLength(1);
  prompt.conversation.kill(signal);
  await prompt.conversation.exit(status);
  expect(prompt.conversation.stderr).toBe('');
  await conversation.waitForStdout('free\n', { within: 30_000 });
  await expect.poll(() => listeningPorts(conversation.pid), { timeout: 20_000 }).toEqual([]);
});

test('a process whose event loop is blocked is not attached to, and goes on', { timeout: 60_000 }, async () => {
  await using program = await startListener();
  program.conversation.writeLine(block(8_000));
  await program.conversation.waitForStdout('blocked\n');
  await using prompt = await program.startAttach();
  await prompt.conversation.exit(1);
  expect(prompt.conversation.stderr).toMatch(/^async-repl: Process \d+ does not react: synchronous code /);
  await program.conversation.waitForStdout('free\n', { within: 30_000 });
});
