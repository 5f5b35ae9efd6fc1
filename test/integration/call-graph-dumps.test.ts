import { expect, test } from 'vitest';
import { startProgram } from './support/debuggee.ts';
import { runModule } from './support/run-module.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** A module with a `timer` that runs out when so many dumps were written to `stream`. */
function untilWritten(count: number): string {
  return `import { dumpOnTimeout } from 'async-repl';
let left = ${count};
let end;
const timer = new Promise((resolve) => { end = resolve; setTimeout(resolve, 600_000).unref(); });
const alive = setInterval(() => {}, 1_000);
const stream = { write(text) { process.stderr.write(text); if (--left === 0) { end(); clearInterval(alive); } } };`;
}

test('dumpOnTimeout: who waits for the promise, and what it waits for, once; the outcome is the promise’s', async () => {
  const { out, err } = await runModule(`${untilWritten(1)}
async function query() { await timer; return 5; }
async function order() { return 1 + await query(); }
async function other() { await timer; }
async function main() {
  const placed = order();
  console.log(dumpOnTimeout(placed, 100, { stream }) === placed);
  void other();
  console.log(await Promise.all([other(), placed]).then(([, value]) => value));
}
await main();
`);
  expect(out).toBe('true\n6\n');
  expect(err.split('\n')).toEqual([
    'async-repl: not settled after 100 ms (main.mjs:12:15)',
    '#1 top level  main.mjs:16:1',
    '└─ #2 main  main.mjs:14:15',
    '   └─ then → all[1] → #3 order  main.mjs:8:37',
    '      └─ #4 query  main.mjs:7:26  timer of 10 min',
    '',
    expect.stringMatching(/^4 suspended · paused the process \d+ ms$/),
    '',
  ]);
});

test('dumpOnTimeout: a promise that no function settles', async () => {
  const { err } = await runModule(`${untilWritten(2)}
dumpOnTimeout(timer.then(() => {}), 50, { stream });
async function one() { await timer; }
await Promise.all([one(), dumpOnTimeout(timer, 50, { stream })]);
`);
  const [first, second] = err.split('async-repl: ').slice(1);
  expect(first?.split('\n').slice(0, 3)).toEqual([
    'not settled after 50 ms (main.mjs:7:1)',
    '#1 promise  then → timer of 10 min',
    '',
  ]);
  expect(second?.split('\n').slice(1, 5)).toEqual([
    '#1 top level  main.mjs:9:1',
    '├─ all[0] → #2 one  main.mjs:8:24',
    '│  └─ #3 promise  timer of 10 min',
    '└─ all → #3 promise  see #3',
  ]);
});

test('dumpOnTimeout: nothing is written for what settles in time; the timer keeps nothing alive', async () => {
  const { out, err } = await runModule(`import { dumpOnTimeout } from 'async-repl';
console.log(await dumpOnTimeout(Promise.resolve(5), 10));
await new Promise((resolve) => setTimeout(resolve, 100));
dumpOnTimeout(new Promise(() => {}), 600_000);
`);
  expect({ out, err }).toEqual({ out: '5\n', err: '' });
});

test('dumpOnTimeout: without a snapshot it says who waits, and why no more', async () => {
  const { err } = await runModule(`import { dumpOnTimeout } from 'async-repl';
async function low() { await new Promise((resolve) => setTimeout(resolve, 500)); }
await dumpOnTimeout(low(), 50, { maxPauseMs: 1 });
`);
  expect(err.split('\n')).toEqual([
    'async-repl: not settled after 50 ms (main.mjs:3:7)',
    '(anonymous)  main.mjs:3:1  awaited by nobody, or by several',
    '└─ promise',
    '',
    expect.stringMatching(/^What it waits for is not known: A heap of \d+ MB would stand still/),
    '',
  ]);
});

test('dumpOnTimeout in a worker thread, whose main thread is blocked', async () => {
  const { err } = await runModule(`import { dumpOnTimeout } from 'async-repl';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
if (isMainThread) {
  const workerData = new Int32Array(new SharedArrayBuffer(4));
  new Worker(new URL(import.meta.url), { workerData, stderr: false });
  Atomics.wait(workerData, 0, 0);
} else {
  let end;
  async function low() { await new Promise((resolve) => { end = resolve; setTimeout(resolve, 600_000).unref(); }); }
  const alive = setInterval(() => {}, 1_000);
  const stream = { write(text) { process.stderr.write(text); end(); clearInterval(alive); Atomics.store(workerData, 0, 1); Atomics.notify(workerData, 0); } };
  await dumpOnTimeout(low(), 50, { stream });
}
`);
  expect(err).toContain('└─ #2 low  main.mjs:9:26  timer of 10 min\n');
});

test.each([
  ['-1', 'dumpOnTimeout wants milliseconds from 0 to 2147483647, not -1.'],
  ['2 ** 31', 'dumpOnTimeout wants milliseconds from 0 to 2147483647, not 2147483648.'],
  ['NaN', 'dumpOnTimeout wants milliseconds from 0 to 2147483647, not NaN.'],
])('dumpOnTimeout after %s ms', async (ms, message) => {
  const { out } = await runModule(`import { dumpOnTimeout } from 'async-repl';
try { dumpOnTimeout(Promise.resolve(), ${ms}); } catch (error) { console.log(error.message); }
`);
  expect(out).toBe(`${message}\n`);
});

test('dumpOnSignal: the graph for each signal, until it is taken away', async () => {
  await using folder = await scratchFolder({
    'main.mjs': `import { dumpOnSignal } from 'async-repl';
async function serve() { await new Promise((resolve) => setTimeout(resolve, 600_000)); }
void serve();
const stop = dumpOnSignal('SIGUSR2');
process.stdin.once('data', () => { stop(); console.log(process.listenerCount('SIGUSR2')); process.stdin.pause(); });
console.log('ready');
`,
  });
  await using program = await startProgram('main.mjs', { cwd: folder.path });
  await program.waitForStdout('ready\n');
  for (let count = 0; count < 2; count++) {
    process.kill(program.pid, 'SIGUSR2');
    await program.waitForStderr(
      /async-repl: SIGUSR2, process \d+\n#1 serve {2}main\.mjs:2:26 {2}timer of 10 min\n\n1 suspended · /,
    );
  }
  program.writeLine('stop');
  await program.waitForStdout('0\n');
  process.kill(program.pid, 'SIGUSR2');
  await program.exit('SIGUSR2');
});

test('dumpOnSignal: what cannot be listened to', async () => {
  const { out } = await runModule(`import { dumpOnSignal } from 'async-repl';
try { dumpOnSignal('SIGKILL'); } catch (error) { console.log(error.code); }
`);
  expect(out).toBe('EINVAL\n');
});
