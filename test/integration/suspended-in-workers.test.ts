import { expect, test } from 'vitest';
import { childProcesses } from '../support/process-probe.ts';
import { PlainProgram } from './support/debuggee.ts';
import type { Prompt } from './support/prompt.ts';
import { scratchFolder } from './support/scratch-program.ts';
import { WaitingProgram } from './support/waiting-program.ts';

/** For each thread a function of another name that waits, and one that is held. */
const thread = `
import { isMainThread, threadId, Worker, workerData } from 'node:worker_threads';
import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { setTraceAsync } from 'async-repl';
globalThis.sessions = new Set(); // of V8's inspector, of this thread with itself, that are open
const { connect, disconnect } = Session.prototype;
Session.prototype.connect = function () { sessions.add(this); connect.call(this); };
Session.prototype.disconnect = function () { sessions.delete(this); disconnect.call(this); };
globalThis.resources = () => process.getActiveResourcesInfo().sort().join();
const names = ['inMain', 'inFirst', 'inSecond'];
const name = names[threadId];
const calls = {
  async [name](given) { let own = given * 2; await new Promise((resolve) => { globalThis.goOn = resolve; }); return own; },
};
globalThis.spin = (ms) => { writeSync(1, 'spinning\\n'); for (const end = Date.now() + ms; Date.now() < end;); };
async function hold() { let total = 1; await setTraceAsync({ name: 'thread ' + threadId }); return total; }
void calls[name](threadId);
`;

/** The first worker has started the second one. */
const nested = `${thread}
if (threadId < 2) {
  const worker = new Worker(new URL(import.meta.url));
  worker.once('exit', (status) => console.log(names[threadId + 1], 'ended with', status));
}
if (!isMainThread) console.log(name, 'has', await hold());
`;

const alone = (number: number) => new RegExp(`paused the worker \\d+ ms · worker ${number} of process \\d+ alone$`);

async function startNested(): Promise<{ program: PlainProgram } & AsyncDisposable> {
  const folder = await scratchFolder({ 'main.mjs': nested });
  const program = await PlainProgram.start(folder.join('main.mjs'));
  return {
    program,
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** In whichever order. */
async function bothHeld({ conversation }: PlainProgram): Promise<void> {
  await conversation.waitForStdout(/thread 1 {2}[^]*thread 2 {2}|thread 2 {2}[^]*thread 1 {2}/);
}

/** Goes to the prompt of a thread; what it shows first. */
async function goTo(program: Prompt, threadNumber: number): Promise<string> {
  const number = new RegExp(`#(\\d+) {2}thread ${threadNumber} `).exec(await program.show('.held'))?.[1];
  return program.show(`.switch ${number}`);
}

test('two workers held at once, one of which has started the other: each prompt has its own thread', {
  timeout: 60_000,
}, async () => {
  await using started = await startNested();
  const { program } = started;
  await bothHeld(program);
  for (const [number, name, other] of [
    [1, 'inFirst', 'inSecond'],
    [2, 'inSecond', 'inFirst'],
    [1, 'inFirst', 'inSecond'],
  ] as const) {
    await goTo(program, number);
    const before = await program.show('resources()');
    for (const command of ['.ps', '.pstree']) {
      const listing = await program.show(command);
      expect(listing).toMatch(new RegExp(`${name} .*main\\.mjs:\\d+:\\d+ .*globalThis\\.goOn`));
      expect(listing).not.toMatch(new RegExp(`inMain|${other}|node:`));
      expect(listing).toMatch(alone(number));
    }
    expect(await program.show(`.watch 50 ${name}`)).toMatch(new RegExp(`^\\+ #1 Object\\.${name} `));
    expect((await program.ask('.enter 1')).out).toMatch(new RegExp(`^#\\d+ Object\\.${name} .* in worker ${number} `));
    expect(await program.show('given * 10 + own')).toBe(String(number * 12));
    expect(await program.show('await Promise.resolve(own)')).toBe(String(number * 2));
    expect(await program.show('.leave')).toMatch(new RegExp(`^#\\d+ thread ${number} `));
    expect(await program.show('sessions.size')).toBe('0');
    expect(await program.show('resources()')).toBe(before);
  }
  await program.show('total = 42'); // reaches its function all the same
  const { out, err } = await program.finish('.continue all');
  expect(err).toBe('');
  for (const line of ['inFirst has 42', 'inSecond has 1', 'inFirst ended with 0', 'inSecond ended with 0'])
    expect(out).toContain(`${line}\n`);
});

test('the main thread stands still, and a worker is looked at all the same', { timeout: 60_000 }, async () => {
  const main = `${thread}
    if (isMainThread) {
      const words = new Int32Array(new SharedArrayBuffer(4));
      const worker = new Worker(new URL(import.meta.url), { workerData: words });
      await new Promise((resolve) => worker.once('online', resolve));
      Atomics.wait(words, 0, 0);
    } else {
      await hold();
      Atomics.store(workerData, 0, 1);
      Atomics.notify(workerData, 0);
    }`;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('thread 1');
  expect(await program.show('.ps inFirst')).toMatch(/^1 {2}Object\.inFirst /m);
  await program.ask('.enter 1');
  expect(await program.show('own')).toBe('2');
  await program.show('.leave');
  expect((await program.finish()).err).toBe('');
});

test('a worker in a synchronous loop: one sentence, and it is looked at afterwards', {
  timeout: 60_000,
}, async () => {
  await using started = await startNested();
  const { program } = started;
  await bothHeld(program);
  await goTo(program, 1);
  program.leave('setTimeout(spin, 300, 8000); 0');
  await program.conversation.waitForStdout('spinning\n');
  expect(await program.fail('.ps')).toBe(
    `! The event loop of worker 1 is blocked by synchronous code, so that its functions cannot be looked at from here now; \`async-repl ps ${program.conversation.pid}\` pauses it for that.`,
  );
  // The other one does not notice.
  await goTo(program, 2);
  expect(await program.show('.ps')).toMatch(/ Object\.inSecond /);
  expect(await program.show('await 3; sessions.size')).toBe('0');
  await goTo(program, 1);
  await expect.poll(async () => (await program.ask('.ps')).out, { timeout: 20_000 }).toMatch(/ Object\.inFirst /);
  expect((await program.finish('.continue all')).err).toBe('');
});

test('a worker that is busy most of the time is waited for', { timeout: 90_000 }, async () => {
  await using started = await startNested();
  const { program } = started;
  await bothHeld(program);
  await goTo(program, 1);
  const burst = 'for (const end = Date.now() + 600; Date.now() < end;);';
  await program.show(`globalThis.bursts = setInterval(() => { ${burst} }, 100); 0`);
  await expect
    .poll(async () => (await program.ask('.ps inFirst')).out, { timeout: 40_000 })
    .toMatch(/^1 {2}Object\.inFirst .*\n1 suspended · paused the worker \d+ ms · worker 1 of process \d+ alone$/m);
  await expect
    .poll(async () => (await program.ask('.enter 1')).out, { timeout: 40_000 })
    .toMatch(/^#\d+ Object\.inFirst /);
  expect(await program.show('own')).toBe('2');
  await program.show('clearInterval(bursts)');
  await program.show('.leave');
  expect((await program.finish('.continue all')).err).toBe('');
});

/** Some hundred megabytes: V8 takes a second and more for a snapshot. */
const heavy = `${thread}
if (isMainThread) {
  setInterval(() => console.log('main turns'), 200).unref();
  const worker = new Worker(new URL(import.meta.url));
  worker.once('exit', (status) => console.log('ended with', status));
} else {
  globalThis.heap = Array.from({ length: 3e5 }, (_, index) => ({ index, text: String(index), list: [index] }));
  console.log('has', await hold(), sessions.size);
}`;

test('kill -9 and Ctrl-C of a prompt in the middle of a look: the worker and the main thread go on, and nothing stays', {
  timeout: 120_000,
}, async () => {
  await using folder = await scratchFolder({ 'main.mjs': heavy });
  await using program = await WaitingProgram.start(folder.join('main.mjs'), 'thread 1');
  for (const signal of ['SIGKILL', 'SIGINT', 'SIGKILL'] as const) {
    await using prompt = await program.attach();
    await prompt.stop('thread 1');
    prompt.leave('.watch 50');
    await prompt.conversation.waitForStdout(/suspended · paused the worker/, { within: 60_000 });
    prompt.conversation.kill(signal);
    await prompt.conversation.exited;
    await program.conversation.waitForStdout('main turns\n');
  }
  await using prompt = await program.attach();
  await prompt.stop('thread 1');
  await expect.poll(async () => prompt.show('sessions.size'), { timeout: 20_000 }).toBe('0');
  expect(await prompt.show('.ps')).toMatch(/ Object\.inFirst /);
  prompt.leave();
  await program.conversation.waitForStdout('has 1 0\n');
  await program.conversation.waitForStdout('ended with 0\n');
  await program.conversation.exit(0);
  expect(program.conversation.stderr).not.toMatch(/Waiting for the debugger|Error/);
});

test("kill -9 of the program's own prompt in the middle of a look: the function goes on", {
  timeout: 60_000,
}, async () => {
  await using folder = await scratchFolder({ 'main.mjs': heavy });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  const { conversation } = program;
  await program.stop('thread 1');
  program.leave('.watch 50');
  await conversation.waitForStdout(/suspended · paused the worker/, { within: 30_000 });
  process.kill(childProcesses(conversation.pid)[0] ?? 0, 'SIGKILL');
  await conversation.waitForStderr('async-repl: the prompt is gone; #1 thread 1 goes on.\n');
  await conversation.waitForStdout('has 1 0\n');
  await conversation.waitForStdout('ended with 0\n');
  await conversation.exit(0);
});

test.each([
  ['the worker ends itself', 'process.exit(7)', 'ended with 7'],
  ['the main thread ends the worker', 'tellMain("terminate")', 'ended with 1'],
  ['the main thread ends the process', 'tellMain("exit")', ''],
])('in the middle of a look %s', { timeout: 60_000 }, async (_name, end, said) => {
  const main = heavy.replace(
    "worker.once('exit'",
    "worker.on('message', (what) => what === 'exit' ? process.exit(0) : worker.terminate()); worker.once('exit'",
  );
  await using folder = await scratchFolder({
    'main.mjs': `import { parentPort } from 'node:worker_threads'; globalThis.tellMain = (what) => parentPort.postMessage(what);${main}`,
  });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  const { conversation } = program;
  await program.stop('thread 1');
  await program.show(`setTimeout(() => ${end}, 2500); 0`);
  program.leave('.watch 50');
  if (said !== '') await conversation.waitForStdout(`${said}\n`, { within: 30_000 });
  conversation.end();
  await conversation.exit(0);
  expect(conversation.stderr).not.toMatch(/Waiting for the debugger|Assertion|Error:/);
  expect(conversation.processes).toEqual([]);
});
