import { mkdir, rmdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { quote } from '../support/shell.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { cliPath } from './support/project-paths.ts';
import { runCli, runScript } from './support/repl.ts';

/** What Node's own tests of its REPL ask of a session as a whole; see test/yardstick.md. */

test('import() in a script gives the module that require gives, and its callback may end the process', async () => {
  const lines = [
    "import('fs').then(",
    "  ns => ns.default === require('fs') ? 9 : 1,",
    '  _ => 2',
    ').then(process.exit)',
  ];
  expect((await runScript(lines)).status).toBe(9);
});

test("a package's own imports, by require and import", async () => {
  await using folder = await TemporaryFolder.create({
    'package.json': '{ "imports": { "#test": "./test.cjs" } }',
    'test.cjs': 'module.exports = "inner"',
  });
  const line = 'try { require("#test"); (await import("#test")).default } catch { process.exit(-1) }';
  expect(await runScript([line], { cwd: folder.path })).toMatchObject({ err: '', status: 0 });
});

test('a module that was missing can be required once it is written', async () => {
  await using folder = await TemporaryFolder.create({});
  const input = 'try { require("./late.json") } catch {} fs.writeFileSync("late.json", "1"); require("./late.json")';
  expect(await runCli({ cwd: folder.path }, input)).toEqual({ out: '1\n', err: '', status: 0 });
});

test('leaving after an await, and with an awaited input that never ends', async () => {
  expect(await runScript(['await null', '.exit'])).toEqual({ out: 'null\n', err: '', status: 0 });
  const { out, status } = await runScript(['const never = new Promise(() => {})', 'never; 1', '.exit']);
  expect([out, status]).toEqual(['1\n', 0]);
});

test('a promise that is gone can be collected', async () => {
  const lines = ['import("fs"); 0', 'gc()', 'await import("fs") === await import("fs")', 'process.exit(0)'];
  expect(await runScript(lines, { args: ['--node-options=--expose-gc'] })).toMatchObject({
    out: '0\ntrue\n',
    status: 0,
  });
});

test('three exceptions of callbacks, and the session comes to its end', async () => {
  const { out, err, status } = await runScript([
    'let throws = 0; process.on("exit", () => console.log(throws)); 0',
    'function thrower() { throws++; missing }',
    'setTimeout(thrower); 0',
    'fs.readFile("/", thrower); 0',
    'setTimeout(() => {',
    '  const e = new events();',
    '  process.nextTick(() => { e.on("x", thrower); setTimeout(() => e.emit("x")) })',
    '}); 0',
  ]);
  expect([out.trimEnd().split('\n').at(-1), status]).toEqual(['3', 0]);
  expect(err.match(/ReferenceError: missing is not defined/g)).toHaveLength(3);
});

test('a domain takes the errors of its callbacks; those of the input itself are shown', async () => {
  const make = 'const own = require("domain").create().on("error", ({ message }) => console.log("domain", message))';
  const { out, err } = await runScript([
    make,
    'own.run(() => void setTimeout(() => { throw new Error("late") }))',
    'own.run(() => { throw new Error("at once") })',
  ]);
  expect(out).toContain('domain late\n');
  expect(err).toMatch(/^Error: at once\n/m);
});

test('an inspector session of the program', async () => {
  const { out, status } = await runScript([
    'const session = new inspector.Session()',
    'session.connect()',
    'session.post("Runtime.evaluate", { expression: "1 + 1" }, (_, { result }) => console.log(result.value))',
    'session.disconnect()',
  ]);
  expect([out, status]).toEqual(['2\n', 0]);
});

test('a deleted working directory', async () => {
  await using folder = await TemporaryFolder.create({});
  const gone = folder.join('gone');
  await mkdir(gone);
  const { path } = await nodeUnderTest();
  const command = `cd ${quote(gone)} && rmdir ${quote(gone)} && exec ${quote(path)} ${quote(cliPath)}`;
  await using conversation = await Conversation.start({ command: '/bin/sh', args: ['-c', command] });
  conversation.write('require("path") === path\nprocess.exit(42)\n');
  conversation.end();
  await conversation.exit(42);
  expect(conversation.stdout).toBe('true\n');
  await rmdir(gone).catch(() => {});
});

test('an input of 40,000 characters, and one that is a thousand lines', async () => {
  const long = `node${'a'.repeat(40_000)}`;
  const lines = ['[', ...Array.from({ length: 1_000 }, (_each, index) => `  ${index},`), '].length'];
  const { out, err } = await runScript([long, ...lines]);
  expect(out).toBe('1000\n');
  expect(err).toMatch(/^ReferenceError: nodeaaaa/);
});

test('vm code with its own SIGINT, and code in a context of its own', async () => {
  const { out } = await runScript([
    'vm.runInThisContext("21 * 2", { breakOnSigint: true })',
    'vm.runInNewContext("[1] instanceof Array")',
    'vm.runInNewContext("[1]") instanceof Array',
  ]);
  expect(out).toBe('42\ntrue\nfalse\n');
});
