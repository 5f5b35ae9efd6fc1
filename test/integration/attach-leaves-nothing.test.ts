import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { threadCount, unixSockets } from '../support/process-probe.ts';
import { LiveProgram } from './support/live-program.ts';
import { scratchFolder } from './support/scratch-program.ts';
import type { AttachedPrompt } from './support/waiting-program.ts';

const readLines = `require('node:readline').createInterface({ input: process.stdin })`;

/** Writes down what its thread has at each line that the program reads. */
const inventory = `
const describe = (object) => Object.fromEntries(Reflect.ownKeys(object).filter((key) => !String(key).includes('undici.')).map((key) => {
  const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key);
  return [String(key), [value, get, set, ...Object.values(flags)]];
}));
const take = () => ({
  globals: describe(globalThis),
  process: describe(process),
  stdout: describe(process.stdout),
  Error: describe(Error),
  promise: describe(Promise.prototype),
  listeners: process.eventNames().map((name) => String(name) + process.listenerCount(name)).join(),
  resources: process.getActiveResourcesInfo().sort().join(),
  modules: Object.keys(require.cache).join(),
  inspector: String(require('node:inspector').url()),
});
let before;
globalThis.onLine(() => {
  if (!before) return void (before = take(), console.log('taken'));
  const after = take();
  // Node replaces chdir when a worker is first made.
  const ignored = new Set(['process.chdir', 'process.report', 'process._events', 'process._eventsCount', 'process.debugPort']);
  const differences = Object.keys(before).flatMap((part) => {
    if (typeof before[part] === 'string') return before[part] === after[part] ? [] : [part + ': ' + before[part] + ' -> ' + after[part]];
    const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
    return [...names].filter((name) => {
      if (ignored.has(part + '.' + name) || /^_(writableState|readableState)|kWritableCallbacks/.test(name)) return false;
      const [a = [], b = []] = [before[part][name], after[part][name]];
      return a.length !== b.length || a.some((value, index) => !Object.is(value, b[index]));
    }).map((name) => part + '.' + name);
  });
  console.log('differences', JSON.stringify(differences));
});
globalThis.wait = async () => { await new Promise((resolve) => { globalThis.goOn = resolve; }); };
void globalThis.wait();
console.log('ready');
`;

const inMain = `globalThis.onLine = (done) => ${readLines}.on('line', done);${inventory}`;
const inWorker = {
  'main.cjs': `const worker = new (require('node:worker_threads').Worker)('./thread.cjs');
    ${readLines}.on('line', () => worker.postMessage(''));`,
  'thread.cjs': `globalThis.onLine = (done) => require('node:worker_threads').parentPort.on('message', done);${inventory}`,
};

async function useAll(prompt: AttachedPrompt): Promise<void> {
  await prompt.show('let kept = { some: "value" }; kept');
  await prompt.show('await 1; _');
  await prompt.show('.pstree');
  await prompt.show('.watch 1');
  await prompt.ask('.enter 1');
  await prompt.show('await 1');
  await prompt.ask('.leave');
}

/** Attaches twice to a thread, uses everything, leaves, and looks for what is left. */
async function expectNothingLeft(
  files: Readonly<Record<string, string>>,
  thread: string,
  leave: (prompt: AttachedPrompt) => Promise<void>,
): Promise<void> {
  await using folder = await scratchFolder(files);
  await using program = await LiveProgram.start(folder.join('main.cjs'), { cwd: folder.path });
  const { conversation, pid } = program;
  conversation.writeLine('');
  await conversation.waitForStdout('taken\n');
  const [threads, ports] = [threadCount(pid), listeningPorts(pid)];
  const runtime = join(conversation.environment.variables['XDG_RUNTIME_DIR'] ?? '', 'async-repl');
  for (let round = 0; round < 2; round++) {
    await using prompt = await program.attach(`${pid}${thread}`);
    await useAll(prompt);
    expect(unixSockets(pid).filter(({ path }) => path !== '')).not.toEqual([]);
    await leave(prompt);
    await prompt.conversation.exited;
    await expect.poll(() => unixSockets(pid).filter(({ path }) => path !== ''), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => threadCount(pid), { timeout: 20_000 }).toBeLessThanOrEqual(threads + 1); // V8 has one for signals
    await expect.poll(() => listeningPorts(pid)).toEqual(ports);
    expect(readdirSync(runtime)).toEqual([]);
  }
  conversation.writeLine('');
  await conversation.waitForStdout('differences []\n');
}

const ways: [string, (prompt: AttachedPrompt) => Promise<void>][] = [
  ['.detach', async (prompt) => prompt.leave('.detach')],
  ['the end of the input', async ({ conversation }) => conversation.end()],
  ['kill -9 of the prompt', async ({ conversation }) => conversation.kill('SIGKILL')],
  ['Ctrl-C', async ({ conversation }) => conversation.kill('SIGINT')],
  ['a terminal that is closed', async ({ conversation }) => conversation.kill('SIGHUP')],
];

test.each(ways)('after %s the program is as it was', { timeout: 60_000 }, async (_name, leave) => {
  await expectNothingLeft({ 'main.cjs': inMain }, '', leave);
});

test.each(ways.slice(0, 3))('after %s a worker thread is as it was', { timeout: 60_000 }, async (_name, leave) => {
  await expectNothingLeft(inWorker, '/1', leave);
});

test('nobody comes: what was loaded is gone again', { timeout: 60_000 }, async () => {
  await using folder = await scratchFolder({ 'main.cjs': inMain });
  await using program = await LiveProgram.start(folder.join('main.cjs'));
  const { conversation, pid } = program;
  conversation.writeLine('');
  await conversation.waitForStdout('taken\n');
  const threads = threadCount(pid);
  await using prompt = await program.startAttach();
  await expect
    .poll(() => unixSockets(pid).some(({ isListening }) => isListening), { interval: 5, timeout: 20_000 })
    .toBe(true);
  prompt.conversation.kill('SIGKILL');
  await expect.poll(() => unixSockets(pid).filter(({ path }) => path !== ''), { timeout: 30_000 }).toEqual([]);
  await expect.poll(() => threadCount(pid), { timeout: 20_000 }).toBeLessThanOrEqual(threads + 1); // V8 has one for signals
  conversation.writeLine('');
  await conversation.waitForStdout('differences []\n');
});
