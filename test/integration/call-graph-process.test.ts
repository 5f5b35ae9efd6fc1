import { describe, expect, test } from 'vitest';
import { runModule } from './support/run-module.ts';

describe('captureProcessGraph', () => {
  test('who waits for what in the end, in all threads; nothing is left behind', async () => {
    const { out, err } = await runModule(
      `import { captureProcessGraph, formatCallGraph } from 'async-repl';
import { promises, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const worker = new Worker('./worker.mjs');
await once(worker, 'message');
async function low() { await new Promise((resolve) => setTimeout(resolve, 60_000).unref()); }
async function top() { await Promise.all([1, low()]); }
void top();
await promises.stat('.'); // libuv has its threads from the first use on
const counts = () => [process.eventNames().length, process.listenerCount('exit'), readdirSync('/proc/self/task').length];
const before = counts();
const graph = await captureProcessGraph();
console.log(formatCallGraph(graph));
console.log(JSON.stringify(counts()) === JSON.stringify(before));
console.log(graph.pid === process.pid, graph.node === process.version, graph.title.endsWith('main.mjs'));
console.log(graph.threads.every(({ pausedMs, heapBytes }) => pausedMs > 0 && heapBytes > 1_000_000));
await worker.terminate();
`,
      {
        files: {
          'worker.mjs': `import { parentPort } from 'node:worker_threads';
async function inWorker() { await new Promise((resolve) => setTimeout(resolve, 60_000)); }
void inWorker();
parentPort.postMessage('ready');
`,
        },
      },
    );
    expect(err).toBe('');
    expect(out.trimEnd().split('\n')).toEqual([
      'main thread',
      '#1 top  main.mjs:8:24',
      '└─ all[1] → #2 low  main.mjs:7:24  timer of 1 min',
      '#3 top level  main.mjs:13:15  operation: async-repl',
      '',
      expect.stringMatching(/^worker \d+ {2}worker\.mjs$/),
      '#4 inWorker  worker.mjs:2:29  timer of 1 min',
      'true',
      'true true true',
      'true',
    ]);
  });

  test('one after the other, many times, and asked for twice at once', async () => {
    const { out, err } = await runModule(`import { captureProcessGraph } from 'async-repl';
async function waits() { await new Promise((resolve) => setTimeout(resolve, 600_000).unref()); }
void waits();
const names = ({ threads }) => threads[0].functions.map(({ name }) => name).filter((name) => name === 'waits').join();
for (let count = 0; count < 8; count++) if (names(await captureProcessGraph()) !== 'waits') console.log('lost');
console.log((await Promise.all([captureProcessGraph(), captureProcessGraph()])).map(names).join(' '));
`);
    expect({ out, err }).toEqual({ out: 'waits waits\n', err: '' });
  });

  test('a program that exits meanwhile exits as it would, with not a word', async () => {
    const { out, err } = await runModule(`import { captureProcessGraph } from 'async-repl';
void captureProcessGraph();
setTimeout(() => { console.log('exits'); process.exit(0); }, Number(process.argv[2] ?? 300));
`);
    expect({ out, err }).toEqual({ out: 'exits\n', err: '' });
  });

  test('a pause that is too long is refused with its estimate', async () => {
    const { out } = await runModule(`import { captureProcessGraph } from 'async-repl';
const error = await captureProcessGraph({ maxPauseMs: 60 }).catch((refused) => refused);
console.log(error.name, error.code, error.message);
`);
    expect(out).toMatch(
      /^CallGraphError LONG_PAUSE A heap of \d+ MB would stand still for about 0\.\d s; maxPauseMs: \d+ allows that\.\n$/,
    );
  });

  test('a worker thread is told where to ask', async () => {
    const { out } = await runModule(`import { captureProcessGraph, dumpOnSignal } from 'async-repl';
import { isMainThread, Worker } from 'node:worker_threads';
if (isMainThread) new Worker(new URL(import.meta.url));
else {
  const error = await captureProcessGraph().catch((refused) => refused);
  console.log(error.code, error.message);
  try { dumpOnSignal('SIGUSR2'); } catch (refused) { console.log(refused.message); }
}
`);
    expect(out).toBe(`NOT_MAIN Only the main thread can look at all threads; captureProcessGraph is for it.
dumpOnSignal: signals come to the main thread alone; call it there.
`);
  });

  test('a thread that spins is said to', async () => {
    const { out } = await runModule(`import { captureProcessGraph, formatCallGraph } from 'async-repl';
import { Worker } from 'node:worker_threads';
const worker = new Worker('require("node:worker_threads").parentPort.postMessage(1); setTimeout(function spins() { for (;;); });', { eval: true });
await new Promise((resolve) => worker.once('message', resolve));
console.log(formatCallGraph(await captureProcessGraph({ maxPauseMs: 60_000 })));
await worker.terminate();
`);
    expect(out).toMatch(/\nworker \d+ {2}.*\nits event loop is blocked in spins \(.*:\d+:\d+\)\n/);
  });
});
