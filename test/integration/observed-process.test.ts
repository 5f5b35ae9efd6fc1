import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { afterEach, expect, test } from 'vitest';
import type { ProcessReport } from '../../src/graph/process-report.ts';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { ObservedProcess } from '../../src/session/observed-process.ts';
import type { Conversation } from '../support/conversation.ts';
import { startProgram } from './support/debuggee.ts';
import { cliPath, fixture, projectFolder } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** What ends with the test, the last one first. */
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function start(script: string, nodeArgs: readonly string[] = []): Promise<Conversation> {
  const program = await startProgram(script, { nodeArgs: ['--inspect-port=0', ...nodeArgs] });
  open.push(() => program[Symbol.asyncDispose]());
  await program.waitForStdout('ready\n');
  return program;
}

async function observe({ pid }: Conversation): Promise<ObservedProcess> {
  const observed = await ObservedProcess.open(pid);
  open.push(() => observed.close());
  return observed;
}

const maxPauseMs = 60_000;

test('worker threads are looked at too, and numbered on', async () => {
  const observed = await observe(await start(fixture('graph/worker-threads.mjs')));
  const { threads, node, title } = await observed.look({ maxPauseMs });
  expect(node).toMatch(/^v\d+\./);
  expect(title).toMatch(/worker-threads\.mjs$/);
  expect(threads.map(({ id, name }) => [id, name])).toEqual([
    [0, 'main'],
    [1, expect.stringContaining('indexer')],
  ]);
  const ids = threads.flatMap(({ functions }) => functions.map(({ id }) => id));
  expect(ids).toEqual(ids.map((_id, index) => index + 1));
  for (const { functions, pausedMs, heapBytes } of threads) {
    expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['work', 'pause']));
    expect(pausedMs).toBeGreaterThan(0);
    expect(heapBytes).toBeGreaterThan(1_000_000);
  }
});

test('a function keeps its key from one look to the next', async () => {
  const observed = await observe(await start(fixture('graph/worker-threads.mjs')));
  const keys = ({ threads }: ProcessReport) => threads.map(({ functions }) => functions.map(({ key }) => key));
  const first = await observed.look({ maxPauseMs });
  expect(keys(await observed.look({ maxPauseMs }))).toEqual(keys(first));
});

test('the variables of a suspended function, in the main thread and in a worker', async () => {
  const observed = await observe(await start(fixture('graph/worker-threads.mjs')));
  const { threads } = await observed.look({ maxPauseMs });
  const values = threads.map(async ({ id, functions }) => {
    const work = functions.find(({ name }) => name === 'work');
    const scopes = await observed.scopesOf(id, work?.key ?? 0);
    return scopes[0];
  });
  expect(await Promise.all(values)).toEqual([
    { type: 'local', functionName: 'work', variables: [{ name: 'job', text: '1' }] },
    { type: 'local', functionName: 'work', variables: [{ name: 'job', text: '2' }] },
  ]);
});

test('`this`, blocks, closures, and what is not initialised yet; no code of the program runs', async () => {
  await using folder = await scratchFolder({
    'app.mjs': `
      class Shop {
        name = 'tea';
        get total() { console.log('getter ran'); return 1; }
        [Symbol.for('nodejs.util.inspect.custom')]() { console.log('inspector ran'); }
        async order(id, ...rest) {
          const add = () => id + rest.length;
          { const inner = { deep: [1, { far: {} }] }; await new Promise((resolve) => setTimeout(resolve, 1e8)); void inner; }
          let later = add();
          return later;
        }
      }
      new Shop().order(3, 4);
      console.log('ready');
    `,
  });
  const program = await start(folder.join('app.mjs'));
  const observed = await observe(program);
  const { threads } = await observed.look({ maxPauseMs });
  const order = threads[0]?.functions.find(({ name }) => name === 'order');
  const scopes = await observed.scopesOf(0, order?.key ?? 0);
  const text = (name: string) => scopes.flatMap(({ variables }) => variables).find((each) => each.name === name)?.text;
  expect([text('id'), text('rest'), text('inner')]).toEqual(['3', '[ 4 ]', '{ deep: [ 1, [Object] ] }']);
  expect(text('this')).toBe("Shop { name: 'tea' }");
  expect(scopes.some(({ type }) => type === 'block')).toBe(true);
  expect(program.stdout).toBe('ready\n');
});

test('a program that has replaced Promise and its methods: its promises are not touched', async () => {
  const program = await start(fixture('graph/replaced-promise.mjs'));
  const observed = await observe(program);
  const { threads } = await observed.look({ maxPauseMs });
  const [asks, waits] = threads[0]?.functions ?? [];
  expect([asks?.name, asks?.waits[0]?.on, waits?.name]).toEqual(['asks', waits?.id, 'waits']);
  expect(waits?.waits[0]?.on).toMatchObject({ kind: 'timer' });
  program.writeLine('');
  await program.waitForStdout('calls 0\n');
});

test('a function that has ended has no variables', async () => {
  const observed = await observe(await start(fixture('graph/worker-threads.mjs')));
  await observed.look({ maxPauseMs });
  expect(await observed.scopesOf(0, 999_999_999)).toEqual([]);
});

/** Waits until the process has closed its inspector. */
async function expectClosed(program: Conversation): Promise<void> {
  await expect.poll(() => listeningPorts(program.pid), { timeout: 20_000, interval: 100 }).toEqual([]);
}

test('of two who look at the same time the last one closes the inspector', async () => {
  const program = await start(fixture('graph/gather.mjs'));
  const first = await ObservedProcess.open(program.pid);
  const second = await ObservedProcess.open(program.pid);
  await first.close();
  expect((await second.look({ maxPauseMs })).threads[0]?.functions).toHaveLength(4);
  expect(listeningPorts(program.pid)).toHaveLength(1);
  await second.close();
  await expectClosed(program);
});

/** What is bundled is partly CommonJS. */
const banner = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

/** A process that has opened another's inspector, and keeps it. */
async function observeFromOutside(pid: number): Promise<Conversation> {
  const contents = `
    import { ObservedProcess } from './src/session/observed-process.ts';
    await ObservedProcess.open(${pid});
    console.log('opened');
    setInterval(() => {}, 1_000);
  `;
  const stdin = { contents, resolveDir: projectFolder };
  const target = 'node20';
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    platform: 'node',
    target,
    format: 'esm',
    write: false,
    banner,
  });
  const folder = await scratchFolder({ 'look.mjs': outputFiles[0]?.text ?? '' });
  open.push(() => folder[Symbol.asyncDispose]());
  const looking = await startProgram(folder.join('look.mjs'));
  open.push(() => looking[Symbol.asyncDispose]());
  await looking.waitForStdout('opened\n');
  return looking;
}

test('who looks is killed: the process closes its inspector by itself, and goes on', async () => {
  const program = await start(fixture('graph/gather.mjs'));
  const looking = await observeFromOutside(program.pid);
  expect(listeningPorts(program.pid)).toHaveLength(1);
  looking.kill('SIGKILL');
  await expectClosed(program);
  expect(readFileSync(`/proc/${program.pid}/status`, 'utf8')).toMatch(/^State:\tS/m);
});

test.each([
  ['ps', 'SIGINT', 130],
  ['ps', 'SIGTERM', 143],
  ['pstree', 'SIGHUP', 129],
] as const)('%s: %s as soon as the inspector is open: it is closed', async (command, signal, status) => {
  const program = await start(fixture('graph/gather.mjs'));
  const looking = await startProgram(cliPath, { args: [command, String(program.pid)] });
  open.push(() => looking[Symbol.asyncDispose]());
  await expect.poll(() => listeningPorts(program.pid), { timeout: 20_000, interval: 5 }).toHaveLength(1);
  looking.kill(signal);
  await looking.exit(status);
  await expectClosed(program);
});
