import { expect, test } from 'vitest';
import { nodeUnderTest } from '../support/node-versions.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async (script = 'plain/first-stop.mjs') => {
  const program = await PlainProgram.start(fixture(script));
  await program.stop(script.includes('first') ? 'greet' : 'main');
  return program;
};

test.each<[string, string]>([
  ['await new Promise((resolve) => setTimeout(resolve, 30, "later"))', "'later'"],
  ['const a = await 1, b = await 2; a + b', '3'],
  ['for (const n of [1, 2, 3]) { await null; globalThis.last = n } last', '3'],
  ['let sum = 0; for await (const n of [Promise.resolve(1), 2]) sum += n; sum', '3'],
  [
    'async function* numbers() { yield 1; yield 2 } const all = []; for await (const n of numbers()) all.push(n); all',
    '$1 = [ 1, 2 ]',
  ],
  ['await Promise.allSettled([Promise.reject(new Error("x"))]).then(([{ status }]) => status)', "'rejected'"],
  ['await { then(resolve) { resolve("thenable") } }', "'thenable'"],
  ['(await Promise.resolve({ a: 1 })).a', '1'],
  ['await (async () => { try { return await Promise.reject(1) } catch (e) { return e + 1 } })()', '2'],
])('%s', async (input, shown) => {
  await using program = await start();
  expect(await program.show(input)).toBe(shown);
});

test('while an input awaits, timers, servers and other functions of the program go on', async () => {
  await using program = await start('plain/timer-and-server.mjs');
  const before = Number(await program.show('ticks'));
  expect(await program.show('const reply = await ask(); reply.startsWith("request 1")')).toBe('true');
  await program.show('while (ticks < before + 5) await new Promise(setImmediate)'.replace('before', String(before)));
  expect(Number(await program.show('ticks'))).toBeGreaterThanOrEqual(before + 5);
  expect((await program.finish()).out).toMatch(/^ticks went on\nserved 1\nrequest 2 at tick \d+\n$/);
});

test('`using` and `await using` are disposed of when the function goes on, last first', async () => {
  await using program = await start();
  await program.show('const make = (name) => ({ [Symbol.dispose]() { console.log("disposed", name) } })');
  await program.show(
    'const makeAsync = (name) => ({ async [Symbol.asyncDispose]() { await null; console.log("disposed async", name) } })',
  );
  await program.show('using a = make("a")');
  await program.show('await using b = makeAsync("b")');
  await program.show('greeting = typeof a + typeof b');
  expect((await program.finish()).out).toBe('disposed async b\ndisposed a\nobjectobject world\nanswer undefined\n');
});

test('`using` in a block of typed code ends with the block (skipped before Node 24, which has no `using`)', async (context) => {
  const { major } = await nodeUnderTest();
  if (major < 24) context.skip(`Node ${major} has no \`using\``);
  await using program = await start();
  await program.show('const log = []');
  await program.show('{ using r = { [Symbol.dispose]: () => log.push("disposed") }; log.push("used") }');
  expect(await program.show('log')).toBe("$1 = [ 'used', 'disposed' ]");
});

test('`using` with what cannot be disposed of is refused', async () => {
  await using program = await start();
  expect(await program.fail('using wrong = 5')).toMatch(/^TypeError: /);
});
