import { expect, test } from 'vitest';
import { Repl } from './support/repl.ts';

test.each<[scenario: string, input: string, shown: RegExp]>([
  [
    'a rejection',
    'Promise.reject(new Error("floating")); 0',
    /^Nobody handles this:\nError: floating\n {4}at .*typed:1:16/,
  ],
  [
    'an exception of a timer',
    'setTimeout(() => { throw new RangeError("late") }); 0',
    /RangeError: late\n.*typed:1:26/,
  ],
  ['a rejection without an error', 'Promise.reject(5); 0', /Thrown: 5\n {4}made by Promise\.reject\(5\); 0$/],
  ['a thrown null', 'process.nextTick(() => { throw null }); 0', /^Nobody handles this:\nThrown: null$/],
  ['an error event', 'setImmediate(() => new events().emit("error", new Error("emitted"))); 0', /Error: emitted/],
  [
    'an exception of a callback of Node',
    'fs.readFile("/nonexistent", () => { missing }); 0',
    /ReferenceError: missing is not defined/,
  ],
])('%s that nobody handles is shown once, and the session lives', async (_scenario, input, shown) => {
  await using repl = await Repl.start();
  repl.conversation.writeLine(input);
  const [text] = await repl.conversation.waitForStderr(/Nobody handles this:\n.+(?:\n {4}.*)*\n/);
  expect(text.trimEnd()).toMatch(shown);
  await repl.show('0');
  expect(await repl.show('await new Promise((settle) => setTimeout(settle, 20, "later"))')).toBe("'later'");
  expect((await repl.exit()).err).toBe('');
});

test("the program's own listeners come first", async () => {
  await using repl = await Repl.start();
  await repl.show('process.on("unhandledRejection", (reason) => console.log("own", reason)), 0');
  repl.conversation.writeLine('Promise.reject(5); 0');
  await repl.conversation.waitForStdout('own 5\n');
  await repl.show('process.on("uncaughtException", (error) => console.log("caught", error)), 0');
  repl.conversation.writeLine('setTimeout(() => { throw 6 }); 0');
  await repl.conversation.waitForStdout('caught 6\n');
  expect(await repl.fail('missing')).toMatch(/^ReferenceError: missing is not defined/);
  await repl.exit();
});

test('a rejection that is awaited later is no matter', async () => {
  await using repl = await Repl.start();
  await repl.show('const failing = Promise.reject(new Error("kept")); failing.catch(() => {}); 0');
  expect(await repl.fail('await failing')).toMatch(/^Error: kept/);
  expect((await repl.exit('.exit')).err).toBe('');
});

test('background tasks run while the prompt is idle', async () => {
  await using repl = await Repl.start();
  await repl.show(
    'let n = 0; const timer = setInterval(() => { if (++n === 3) { clearInterval(timer); console.log("third") } }, 5)',
  );
  await repl.conversation.waitForStdout('third\n');
  expect(await repl.show('n')).toBe('3');
});
