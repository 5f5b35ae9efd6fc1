import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProcessReport, ReportDocument } from '../../src/graph/process-report.ts';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { startProgram } from './support/debuggee.ts';
import { cliPath, fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** Runs the command line; what it wrote. */
async function list(status: number, ...args: readonly string[]): Promise<{ out: string; err: string }> {
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({ command: path, args: [cliPath, ...args] });
  await cli.exit(status);
  return { out: cli.stdout, err: cli.stderr };
}

/** A program that nobody prepared, but for the port: tests run side by side. */
async function start(script: string, nodeArgs: readonly string[] = []): Promise<Conversation> {
  const program = await startProgram(script, { nodeArgs: ['--inspect-port=0', ...nodeArgs] });
  await program.waitForStdout('ready\n');
  return program;
}

describe('a process that was not prepared', () => {
  let program: Conversation;
  beforeAll(async () => {
    program = await start(fixture('graph/gather.mjs'));
  });
  afterAll(() => program[Symbol.asyncDispose]());

  test('pstree: who waits for whom, and for what', async () => {
    const { out, err } = await list(0, 'pstree', String(program.pid));
    expect(err).toBe('');
    expect(out).toMatch(/^#1 \w+ {2}fixtures\/graph\/gather\.mjs:\d+:\d+\n[└├]─ all\[\d\] → #2 /);
    expect(out).toMatch(/\n\d+ suspended · paused the process \d+ ms\n$/);
  });

  test('ps: a row for each', async () => {
    const { out } = await list(0, 'ps', String(program.pid));
    expect(out).toMatch(/^# +FUNCTION +WHERE +WAITS FOR +AWAITED BY\n1 /);
  });

  test('--json is one document', async () => {
    const { out } = await list(0, 'ps', String(program.pid), '--json');
    const { version, processes } = JSON.parse(out) as ReportDocument;
    expect(version).toBe(1);
    const [found] = processes;
    expect(found).toMatchObject({ pid: program.pid, threads: [{ id: 0, name: 'main' }] });
    const [first] = (found as ProcessReport).threads[0]?.functions ?? [];
    expect(first).toMatchObject({ id: 1, kind: 'function', place: { of: 'await' } });
  });

  test('--locals: below each function its variables', async () => {
    await using workers = await start(fixture('graph/worker-threads.mjs'));
    const { out } = await list(0, 'pstree', String(workers.pid), '--locals');
    const place = 'fixtures/graph/worker-threads\\.mjs';
    const thread = (job: number) =>
      `└─ #\\d work  ${place}:\\S+\\n   │ {4}job = ${job}\\n   └─ #\\d pause  ${place}:\\S+  .*\\n {11}seconds = ${job}000\\n`;
    expect(out).toMatch(new RegExp(`^main thread\\n(.*\\n)*${thread(1)}`));
    expect(out).toMatch(new RegExp(`\\nworker 1  .*indexer\\n(.*\\n)*${thread(2)}`));
    expect((await list(0, 'ps', String(workers.pid), '--locals')).out).toMatch(/^\d +pause +.*\n +seconds = 1000\n/m);
  });

  test('several processes, and the children of one', async () => {
    await using parent = await start(fixture('graph/parent.mjs'));
    const { out } = await list(0, 'ps', String(program.pid), String(parent.pid));
    expect(out).toMatch(
      new RegExp(`^${program.pid}  .*gather\\.mjs  v\\d+.*\\n#(.*\\n)*${parent.pid}  .*parent\\.mjs `),
    );
    const { out: family } = await list(0, 'ps', String(parent.pid), '--children');
    expect(family.match(/^\d+ {2}.*\.mjs {2}v/gm)).toHaveLength(2);
    expect(family).toContain('gather.mjs:');
  });

  test('--filter by name and place', async () => {
    expect((await list(0, 'ps', String(program.pid), '--filter', 'nothing such')).out).toMatch(
      /^No async function is suspended there\.\n/,
    );
  });

  test('--max-pause refuses with an estimate', async () => {
    const { err } = await list(1, 'ps', String(program.pid), '--max-pause', '1');
    expect(err).toMatch(
      /^async-repl: Its heap of \d+ MB would make it stand still for about .* s; --max-pause \d+ allows that\.\n$/,
    );
  });

  test('it lives on, and its port is closed again', async () => {
    await expect.poll(() => listeningPorts(program.pid)).toEqual([]);
    expect(program.stderr).toContain('Debugger ending');
  });
});

test('--json into a pipe is whole, however long it is', async () => {
  await using program = await start(fixture('graph/hot-promises.mjs'));
  const { out } = await list(0, 'ps', String(program.pid), '--json', '--max-pause', '60000');
  expect(out.length).toBeGreaterThan(1_000_000);
  const [found] = (JSON.parse(out) as ReportDocument).processes;
  expect((found as ProcessReport).threads[0]?.functions).toHaveLength(40_000);
});

test('an inspector that was open stays open', async () => {
  await using program = await start(fixture('graph/gather.mjs'), ['--inspect=127.0.0.1:0']);
  const before = listeningPorts(program.pid);
  expect(before).toHaveLength(1);
  expect((await list(0, 'pstree', String(program.pid))).out).toMatch(/^#1 /);
  expect(listeningPorts(program.pid)).toEqual(before);
});

test('a process in a synchronous loop answers too, and is said to be in one', async () => {
  await using folder = await scratchFolder({
    'app.mjs': `
    async function waits() { await new Promise((resolve) => { globalThis.resolve = resolve; }); }
    waits();
    setTimeout(function spins() { console.log('ready'); for (;;); }, 10);
    setInterval(() => {}, 1000);
  `,
  });
  await using program = await start(folder.join('app.mjs'));
  const { out } = await list(0, 'pstree', String(program.pid));
  expect(out).toContain(' waits  ');
  expect(out).toMatch(/its event loop is blocked in spins \(\S*app\.mjs:4:\d+\)/);
});

test('a program that handles SIGUSR1 itself is not hurt', { timeout: 60_000 }, async () => {
  await using folder = await scratchFolder({
    'app.mjs': `
    process.on('SIGUSR1', () => console.log('mine'));
    setInterval(() => {}, 1000);
    console.log('ready');
  `,
  });
  await using program = await start(folder.join('app.mjs'));
  const { err } = await list(1, 'ps', String(program.pid));
  expect(err).toMatch(/^async-repl: Process \d+ has not opened its inspector: it handles SIGUSR1 itself, /);
  expect(program.stdout).toContain('mine');
});

test('what is not Node is left alone', async () => {
  const sleeper = spawn('sleep', ['60']);
  const ended = new Promise((resolve) => sleeper.once('exit', (_code, signal) => resolve(signal)));
  expect((await list(1, 'ps', String(sleeper.pid))).err).toMatch(
    /^async-repl: Process \d+ \(sleep\) would end by SIGUSR1: it is not Node, /,
  );
  sleeper.kill('SIGTERM');
  expect(await ended).toBe('SIGTERM');
});

test.each([
  [['ps'], 2, /^async-repl: ps wants the number of a process\n/],
  [['pstree', 'x'], 2, /^async-repl: pstree wants the number of a process, not x\n/],
  [['ps', '1', 'x'], 2, /^async-repl: ps wants the number of a process, not x\n/],
  [['ps', '1', '--filter', '('], 2, /^async-repl: --filter wants a regular expression: /],
  [['ps', '1', '--max-pause', 'x'], 2, /^async-repl: --max-pause wants milliseconds, not x\n/],
  [['ps', '4194304'], 1, /^async-repl: There is no process 4194304\.\n$/],
])('%j', async (args, status, message) => {
  expect((await list(status, ...args)).err).toMatch(message);
});
