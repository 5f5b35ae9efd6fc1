import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { threadCount, unixSockets } from '../support/process-probe.ts';
import { LiveProgram } from './support/live-program.ts';
import { scratchFolder } from './support/scratch-program.ts';
import type { AttachedPrompt } from './support/waiting-program.ts';

/** Writes down what it has at each line that it reads. */
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
require('node:readline').createInterface({ input: process.stdin }).on('line', () => {
  if (!before) return void (before = take(), console.log('taken'));
  const after = take();
  // Node replaces chdir when a worker is first made.
  const ignored = new Set(['process.chdir', 'process.report', 'process._events', 'process._eventsCount', 'process.debugPort']);
  const differences = Object.keys(before).flatMap((part) => {
    if (typeof before[part] === 'string') return before[part] === after[part] ? [] : [part + ': ' + before[part] + ' -> ' + after[part]];
    const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
    return [...names].filter((name) => {
      if (ignored.has(part + '.' + name) || /^_(writableState|readableState)/.test(name)) return false;
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

async function useAll(prompt: AttachedPrompt): Promise<void> {
  await prompt.show('let kept = { some: "value" }; kept');
  await prompt.show('await 1; _');
  await prompt.show('.pstree');
  await prompt.show('.watch 1');
}

test.each<[string, (prompt: AttachedPrompt) => Promise<void>]>([
  ['.detach', async (prompt) => prompt.leave('.detach')],
  ['the end of the input', async ({ conversation }) => conversation.end()],
  ['kill -9 of the prompt', async ({ conversation }) => conversation.kill('SIGKILL')],
  ['Ctrl-C', async ({ conversation }) => conversation.kill('SIGINT')],
  ['a terminal that is closed', async ({ conversation }) => conversation.kill('SIGHUP')],
])('after %s the program is as it was', { timeout: 60_000 }, async (_name, leave) => {
  await using folder = await scratchFolder({ 'main.cjs': inventory });
  await using program = await LiveProgram.start(folder.join('main.cjs'));
  const { conversation, pid } = program;
  conversation.writeLine('');
  await conversation.waitForStdout('taken\n');
  const [threads, ports] = [threadCount(pid), listeningPorts(pid)];
  const runtime = join(conversation.environment.variables['XDG_RUNTIME_DIR'] ?? '', 'async-repl');
  for (let round = 0; round < 2; round++) {
    await using prompt = await program.attach();
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
});

test('nobody comes: what was loaded is gone again', { timeout: 60_000 }, async () => {
  await using folder = await scratchFolder({ 'main.cjs': inventory });
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
