import { expect, test } from 'vitest';
import { scratchFolder } from './support/scratch-program.ts';
import { Repl, runScript } from './support/repl.ts';

const held =
  'async function f(step = 1) {\n  const secret = 5;\n  let sum = secret + step;\n  await setTraceAsync();\n  return sum;\n}';

test('a breakpoint in an awaited function that was typed', async () => {
  await using repl = await Repl.start();
  await repl.show(held);
  const shown = await repl.show('await f()');
  expect(shown).toContain('#1 f  typed:4:9\n');
  expect(shown).toContain('› 4 │   await setTraceAsync();');
  expect(await repl.show('secret')).toBe('5');
  expect(await repl.fail('secret = 6')).toMatch(/^TypeError: Assignment to constant variable\./);
  await repl.show('sum = 40');
  expect(await repl.show('.held')).toMatch(/^ {2}#0 {2}top level\n› #1 {2}f .*typed:4:9/);
  const after = await repl.show('.continue');
  expect(after).toContain('#0 top level');
  expect(`${after}\n${await repl.show('0')}`).toContain('40');
  expect(await repl.show('.held')).toBe('› #0  top level');
  expect(await repl.fail('secret')).toMatch(/^ReferenceError: secret is not defined/);
  expect(await repl.show('1 + 1')).toBe('2');
  await repl.exit();
});

test('one in a timer is told, and can be looked at', async () => {
  await using repl = await Repl.start();
  await repl.show(held);
  repl.conversation.writeLine('setTimeout(f, 1, 2), 0');
  await repl.conversation.waitForStdout(/#1 f .*\n/);
  await repl.show('.switch 1');
  expect(await repl.show('secret + step')).toBe('7');
  await repl.show('.switch 0');
  expect(await repl.show('typeof secret')).toBe("'undefined'");
  await repl.show('.switch 1');
  expect(await repl.show('.continue')).toContain('#0 top level');
  await repl.exit();
});

const inThread = `
import { setTraceAsync } from 'async-repl';
async function elsewhere() { const secret = 'far'; const got = await setTraceAsync(); console.log('went on with', got); }
await elsewhere();
`;

test.each<[where: string, start: string]>([
  ['in worker', 'new worker_threads.Worker("./thread.mjs"); 0'],
  ['in process', 'child_process.fork("./thread.mjs"); 0'],
])('one %s', async (where, start) => {
  await using folder = await scratchFolder({ 'thread.mjs': inThread });
  await using repl = await Repl.start({ cwd: folder.path });
  repl.conversation.writeLine(start);
  await repl.conversation.waitForStdout(
    new RegExp(`#1 elsewhere .* ${where} \\d+  is held too; .switch 1 looks at it\\n`),
  );
  expect(await repl.show('.held')).toMatch(new RegExp(`^› #0 {2}top level\\n {2}#1 {2}elsewhere .*${where}`));
  await repl.show('.switch 1');
  expect(await repl.show('secret')).toBe("'far'");
  repl.leave('.continue 6 * 7');
  await repl.conversation.waitForStdout('went on with 42\n');
  expect(await repl.show('1 + 1')).toContain('2');
  await repl.exit();
});

test('what is held when the script ends goes on, and what is held later', async () => {
  const { out, err, status } = await runScript([
    'async function f(name) { await setTraceAsync({ name }); console.log(name, "went on") }',
    'f("first"); setTimeout(f, 50, "second"); setTimeout(f, 2_500, "third"); 0',
  ]);
  expect([err, status]).toEqual(['', 0]);
  expect(out.match(/\w+ went on/g)).toEqual(['first went on', 'second went on', 'third went on']);
  expect(out.match(/#\d+ (?:first|second|third) {2}typed/g)).toEqual([
    '#1 first  typed',
    '#2 second  typed',
    '#3 third  typed',
  ]);
});

test('an error after a breakpoint is one of the session', async () => {
  const { err, status } = await runScript([
    'async function f() { await setTraceAsync({ commands: [".continue"] }); throw new Error("after") }',
    'setTimeout(f, 1); await new Promise((settle) => setTimeout(settle, 100))',
    'await f()',
  ]);
  expect(status).toBe(1);
  expect(err.match(/Error: after/g)).toHaveLength(2);
});
