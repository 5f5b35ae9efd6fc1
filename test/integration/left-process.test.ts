import { expect, test } from 'vitest';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** Tells what a process has: before the first stop, and when its bridge is gone after the last. */
const inventory = `
import { setTraceAsync } from 'async-repl';
const describe = (object) => Object.fromEntries(Reflect.ownKeys(object).filter((key) => !String(key).includes('undici.')).map((key) => { // Node 26 makes those itself, when it likes
  const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key);
  return [String(key), [value, get, set, ...Object.values(flags)]];
}));
const take = () => ({
  globals: describe(globalThis),
  enumerable: Object.keys(globalThis).join(),
  process: describe(process),
  stdout: describe(process.stdout),
  stderr: describe(process.stderr),
  Error: describe(Error),
  promise: describe(Promise.prototype),
  listeners: process.eventNames().map((name) => String(name) + process.listenerCount(name)).join(),
  resources: process.getActiveResourcesInfo().sort().join(),
});
process.stdout.write('');
process.stderr.write('');
await new Promise((resolve) => setTimeout(resolve, 20)); // what Node itself has begun has ended
const before = take();
async function main(total) { await setTraceAsync(); return total; }
for (let round = 0; round < 3; round++) await main(round);
const threads = () => process.report.getReport().workers.length;
const end = Date.now() + 10_000;
while (threads() > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
const after = take();
// Node replaces chdir when a worker is first made.
const ignored = new Set(['process.chdir', 'process.report', 'process._events', 'process._eventsCount', 'process.Symbol(async-repl)']);
const differences = Object.keys(before).flatMap((part) => {
  if (typeof before[part] === 'string') return before[part] === after[part] ? [] : [part + ': ' + before[part] + ' -> ' + after[part]];
  const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
  return [...names].filter((name) => {
    if (ignored.has(part + '.' + name) || /^_(writableState|readableState)/.test(name)) return false;
    const [a = [], b = []] = [before[part][name], after[part][name]];
    return a.length !== b.length || a.some((value, index) => !Object.is(value, b[index]));
  }).map((name) => part + '.' + name);
});
console.log('threads', threads());
console.log('differences', JSON.stringify(differences));
`;

test('after the last stop streams, process, globals, listeners and resources are as before, and the bridge is gone', async () => {
  await using folder = await scratchFolder({ 'inventory.mjs': inventory });
  await using program = await PlainProgram.start(folder.join('inventory.mjs'));
  for (let round = 0; round < 3; round++) {
    await program.stop('main');
    await program.show('total += 10; await 1');
    program.leave();
  }
  await program.conversation.waitForStdout('threads 0\n');
  await program.conversation.waitForStdout('differences []\n');
  program.conversation.end();
  await program.conversation.exit(0);
});

test('the import alone leaves nothing', async () => {
  await using program = await startProgram(fixture('plain/never-hit.mjs'));
  await program.exit(0);
  await using none = await scratchFolder({
    'none.mjs':
      'console.log(`resources ${process.getActiveResourcesInfo()}`);\nconsole.log(`listeners ${process.eventNames().map(String)}`);\n',
  });
  await using without = await startProgram(none.join('none.mjs'));
  await without.exit(0);
  expect(program.stdout).toBe(without.stdout);
});

test('a program that has nothing else to do ends by itself, without delay', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    await setTraceAsync({ name: 'held' });
    const end = performance.now();
    process.on('exit', () => console.log('ended', performance.now() - end < 500));
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('held');
  program.leave();
  await program.conversation.waitForStdout('ended true\n');
  await program.conversation.exit(0);
});
