import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { cliPath } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** The user that has nothing. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts a command of its own, without a shell; resolves when it has written a line, which is given. */
async function start(command: string, args: readonly string[], options: { uid?: number; gid?: number } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], ...options });
  started.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, pid: child.pid as number, line: line.toString().trim() };
}

/** `ps` of a process: its exit status, and what it wrote. */
async function list(pid: number, options: { uid?: number; gid?: number } = {}) {
  const { path } = await nodeUnderTest();
  const child = spawn(path, [cliPath, 'ps', String(pid)], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, err };
}

const stateOf = (pid: number) => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];

const app = `
  process.debugPort = 0;
  async function waits() { await new Promise((resolve) => setTimeout(resolve, 600_000)); }
  waits();
  console.log('ready');
`;

/** What is refused gets no signal, and opens no port. */
async function expectRefused(pid: number, message: RegExp, options: { uid?: number; gid?: number } = {}) {
  const { status, out, err } = await list(pid, options);
  expect(err).toMatch(message);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect([status, out]).toEqual([1, '']);
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  expect(listeningPorts(pid)).toEqual([]);
}

test('a zombie', async () => {
  const { line } = await start('/bin/sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60']);
  await expect.poll(() => stateOf(Number(line))).toBe('Z');
  await expectRefused(Number(line), /^async-repl: Process \d+ has ended; its parent has not taken note of it yet\.\n$/);
});

test('a process that ignores the signal', async () => {
  const { pid } = await start('/bin/sh', ['-c', 'trap "" USR1; echo; exec sleep 60']);
  await expectRefused(pid, /^async-repl: Process \d+ does not take SIGUSR1, which opens the inspector; start it with /);
});

test('one that is stopped, and goes on as it was', async () => {
  await using folder = await scratchFolder({ 'app.mjs': app });
  const { pid } = await start((await nodeUnderTest()).path, [folder.join('app.mjs')]);
  process.kill(pid, 'SIGSTOP');
  await expect.poll(() => stateOf(pid)).toBe('T');
  await expectRefused(
    pid,
    /^async-repl: Process \d+ is stopped and cannot answer; `kill -CONT \d+` lets it go on\.\n$/,
  );
  process.kill(pid, 'SIGCONT');
  expect((await list(pid)).out).toMatch(/ waits /);
});

test('one that has switched the signal off', async ({ skip }) => {
  const { path, major } = await nodeUnderTest();
  skip(major < 24, 'Node has no --disable-sigusr1');
  await using folder = await scratchFolder({ 'app.mjs': app });
  const { pid } = await start(path, ['--disable-sigusr1', folder.join('app.mjs')]);
  await expectRefused(pid, /^async-repl: Process \d+ does not take SIGUSR1, which opens the inspector; start it with /);
});

test('that of another user', async ({ skip }) => {
  skip(!isRoot, 'only root can be another user');
  await using folder = await scratchFolder({ 'app.mjs': app });
  const { pid } = await start((await nodeUnderTest()).path, [folder.join('app.mjs')]);
  const user = { uid: nobody, gid: nobody };
  await expectRefused(
    pid,
    /^async-repl: Process \d+ belongs to another user \(uid 0\); run this as that user\.\n$/,
    user,
  );
});

test('root sees that of another user, which may not write where root reads', async ({ skip }) => {
  skip(!isRoot, 'only root may');
  const { pid } = await start((await nodeUnderTest()).path, ['-e', app], { uid: nobody, gid: nobody });
  expect((await list(pid)).out).toMatch(/ waits /);
});

/** What the command has started, by its number outside of its namespace. */
async function startInNamespace(...flags: readonly string[]): Promise<number> {
  const { path } = await nodeUnderTest();
  const { pid } = await start('unshare', [...flags, path, '-e', app]);
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ');
  return child ? Number(child) : pid;
}

test('one that is process 1 of a container, by its number outside of it', async ({ skip }) => {
  skip(!isRoot, 'only root may make one');
  const pid = await startInNamespace('--pid', '--fork', '--mount-proc');
  try {
    expect((await list(pid)).out).toMatch(/ waits /);
  } finally {
    process.kill(pid, 'SIGKILL');
  }
});

test('one in a network of its own', async ({ skip }) => {
  skip(!isRoot, 'only root may make one');
  const pid = await startInNamespace('--net');
  await expectRefused(
    pid,
    /^async-repl: Process \d+ has a network of its own, as in a container; run this inside of it: /,
  );
});
