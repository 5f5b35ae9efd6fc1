import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { runCli, runScript, startCli } from './support/repl.ts';

/** What CPython's tests ask of `python -m asyncio`, in this language; see test/yardstick.md. */

test('an error stops the rest of its own line only', async () => {
  const { out, err, status } = await runScript([
    'null.x; console.log("afterwards", 1 + 1)',
    'console.log("next line")',
  ]);
  expect([out, status]).toEqual(['next line\n', 1]);
  expect(err).toMatch(/^TypeError: /);
});

test.each<[kind: string, set: string]>([
  ['synchronous', 'variable.enterWith("ok")'],
  ['asynchronous', 'await 0; variable.enterWith("ok"); void (await 0)'],
])('context variables that %s code has set are there for the next input', async (_kind, set) => {
  const { out } = await runScript([
    'const variable = new async_hooks.AsyncLocalStorage()',
    set,
    'variable.getStore()',
    'async function reads() { await 0; return variable.getStore() }',
    'await reads()',
    'await new Promise((settle) => setImmediate(() => settle(variable.getStore())))',
  ]);
  expect(out).toBe("'ok'\n'ok'\n'ok'\n");
});

test('text over many lines', async () => {
  const { out, status } = await runCli(
    {},
    'const xml = `<?xml version="1.0"?>\n<test>\n  <total>0KiB</total>\n</test>`\nxml.split("\\n").length\n',
  );
  expect([out, status]).toEqual(['4\n', 0]);
});

test('a long value within a template', async () => {
  const { out } = await runCli({}, `const value = \`\${"${'a'.repeat(2_000)}"}\`\nvalue.length\n`);
  expect(out).toBe('2000\n');
});

test('a session whose program closes its standard input comes to its end', async () => {
  const { out, status } = await runScript(['console.log("before close")', 'fs.closeSync(0)']);
  expect([out, status]).toEqual(['before close\n', 0]);
});

test('an error within a function of an earlier input names both places', async () => {
  const { err } = await runScript(['function foo(x) {', '  return x.y;', '}', 'foo(null)']);
  expect(err).toMatch(/^TypeError: .*\n {4}at foo \(typed:2:12\)\n {4}at \(?typed:1:1\)?\n$/);
});

test('wrong syntax is shown at its line and column', async () => {
  const { err } = await runScript(['function f() {', '  print(0)', '  return yield 42', '}']);
  expect(err).toMatch(/^SyntaxError: .*\(line 3\).*\n.*return yield 42\n\s+\^\n/);
});

test('the start-up file is not for scripts, and isolation is the default of pipes', async () => {
  await using folder = await TemporaryFolder.create({ 'start.js': 'console.log("started"); var fromStart = 1' });
  const env = { ASYNC_REPL_STARTUP: folder.join('start.js') };
  expect(await runScript(['typeof fromStart'], { env })).toEqual({ out: "'undefined'\n", err: '', status: 0 });
  expect((await runCli({ args: ['-p', 'typeof fromStart'], env })).out).toBe('undefined\n');
});

test('exit statuses', async () => {
  expect((await runScript(['await new Promise((settle) => setTimeout(settle))', 'process.exit()'])).status).toBe(0);
  expect((await runScript(['process.exit(7)'])).status).toBe(7);
  expect((await runScript([])).status).toBe(0);
});

test('a signal that ends the prompt ends its host', async () => {
  await using conversation = await startCli();
  conversation.writeLine('1');
  await conversation.waitForStdout('1\n');
  conversation.kill('SIGTERM');
  await conversation.exited;
  expect(conversation.processes).toEqual([]);
});
