import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { openRepl, startRepl } from '../support/repl-terminal.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

/** A module that keeps the host from coming up for a while, so that keys come first. */
const slow = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);';

test('a banner of one line and the prompt; -q leaves the banner out', async () => {
  await using terminal = await startRepl([]);
  await terminal.waitFor(/^async-repl \d+\.\d+\.\d+ · Node v\d+\.\d+\.\d+ · \.help lists commands\n› \n*$/);
  await using quiet = await startRepl(['-q']);
  await quiet.waitFor(/^› \n*$/);
});

test('what is typed before the host is there is run when it is, once and in order', async () => {
  await using folder = await TemporaryFolder.create({ 'slow.cjs': slow });
  await using terminal = await startRepl(['-q', '-r', folder.join('slow.cjs')]);
  await terminal.waitFor(/^› \n*$/);
  terminal.write('let a = 6\ra * 7\r[a].length +');
  await terminal.waitFor(/^› let a = 6\n› a \* 7\n42\n› \[a\]\.length \+\n*$/);
  terminal.write(' 1\r');
  await terminal.waitFor(/^2\n› \n*$/m);
});

test.each([
  ['~/.async-repl.js', '.async-repl.js', 'const z = 5; 99; function double(n) { return n * 2 }', []],
  [
    '~/.async-repl.ts',
    '.async-repl.ts',
    'const z: number = 5; enum E { A }; function double<T>(n: T) { return 10 }',
    [],
  ],
  ['one that awaits', '.async-repl.js', 'const z = await 5; const { double } = await import("./m.mjs")', []],
])('start-up file %s: its names are there, nothing of it is shown or in the history', async (_how, name, text) => {
  const m = 'export const double = (n) => n * 2;';
  await using folder = await TemporaryFolder.create({ [name]: text, 'm.mjs': m });
  await using terminal = await startRepl(['-q'], { env: { HOME: folder.path }, cwd: folder.path });
  await terminal.waitFor(/^› \n*$/);
  terminal.write('double(z)\r');
  await terminal.waitFor(/^› double\(z\)\n10\n› \n*$/);
  await expectOutcome(terminal, '.history', /^ {3}1 {2}double\(z\)$/m);
  expect(readFileSync(join(folder.path, '.async_repl_history'), 'utf8')).not.toContain('const z');
});

test.each([
  ['ASYNC_REPL_STARTUP names another', { ASYNC_REPL_STARTUP: 'other.js' }, ['-q'], "'other'"],
  ['ASYNC_REPL_STARTUP= is none', { ASYNC_REPL_STARTUP: '' }, ['-q'], "'none'"],
  ['--no-startup', {}, ['-q', '--no-startup'], "'none'"],
  ['~/.async-repl.js is the default', {}, ['-q'], "'home'"],
])('%s', async (_how, variables, args, shown) => {
  const files = { '.async-repl.js': 'const from = "home"', 'other.js': 'const from = "other"' };
  await using folder = await TemporaryFolder.create(files);
  const env = { HOME: folder.path, ...variables };
  await using terminal = await startRepl(args, { env, cwd: folder.path });
  await terminal.waitFor(/^› \n*$/);
  await expectOutcome(terminal, 'typeof from === "string" ? from : "none"', new RegExp(`^${shown}$`, 'm'));
});

test.each([
  ['wrong syntax', 'const z = 1;\nconst = ;', /^SyntaxError: .* \(line 2\)\n {2}const = ;\n {8}\^\n/, 'undefined'],
  ['a throw', 'const z = 1;\nthrow new Error("bad")', /^Error: bad\n {4}at start\.js:2:7\n/, 'number'],
  [
    'a rejected await',
    'const z = 1;\nawait Promise.reject(new Error("bad"))',
    /^Error: bad\n {4}at start\.js:2:22\n/,
    'number',
  ],
])('a start-up file with %s is reported, and the session opens', async (_how, text, report, type) => {
  await using folder = await TemporaryFolder.create({ 'start.js': text });
  const env = { ASYNC_REPL_STARTUP: 'start.js' };
  await using terminal = await startRepl(['-q'], { env, cwd: folder.path, columns: 200 });
  await terminal.waitFor(
    new RegExp(
      `${report.source}That was in the start-up file ${folder.join('start.js')}; --no-startup skips it\\.\n› \n*$`,
    ),
  );
  await expectOutcome(terminal, 'typeof z', new RegExp(`^'${type}'$`, 'm'));
});

test.each([
  [
    'never settles',
    'const z = 1; await new Promise(() => {})',
    'awaiting new Promise',
    'No longer waiting for the start-up file; its promise is $1.',
  ],
  ['is in an endless loop', 'const z = 1;\nfor (;;);', 'loop blocked', 'Interrupted at start.js:2:1.'],
])('a start-up file that %s: Ctrl-C opens the prompt', async (_how, text, status, said) => {
  await using folder = await TemporaryFolder.create({ 'start.js': text });
  await using terminal = await startRepl(['-q'], { env: { ASYNC_REPL_STARTUP: 'start.js' }, cwd: folder.path });
  await terminal.waitFor(status);
  terminal.press('ctrl-c');
  await terminal.waitFor(new RegExp(`^${said.replaceAll(/[.$]/g, '\\$&')}\n› \n*$`));
  await expectOutcome(terminal, 'z + 41', /^42$/m);
});

test('a file whose event loop works on: its exports are names, and what it writes comes above the prompt', async () => {
  const server = `
    import { createServer } from 'node:http';
    export const server = createServer((request, response) => response.end('served')).listen(0, '127.0.0.1');
    export let requests = 0;
    server.on('request', ({ url }) => { requests++; console.log('request', url); });
  `;
  await using folder = await TemporaryFolder.create({ 'server.mjs': server });
  await using terminal = await openRepl(['-q', folder.join('server.mjs')]);
  terminal.write('await (await fetch(`http://127.0.0.1:${server.address().port}/first`)).text()\r');
  await terminal.waitFor(/request \/first\n[^]*^'served'\n› \n*$/m);
  terminal.write('half ty');
  await terminal.waitFor(/› half ty\n*$/);
  terminal.press('ctrl-u');
  await terminal.waitFor(emptyPrompt);
  terminal.press('ctrl-d');
  await terminal.exit(0);
});

test('a file with a top-level await that never settles: Ctrl-C opens the prompt, and its exports come if it does', async () => {
  const never =
    'globalThis.resolve = undefined; export const a = await new Promise((settle) => { resolve = settle; });';
  await using folder = await TemporaryFolder.create({ 'never.mjs': never });
  await using terminal = await startRepl(['-q', 'never.mjs'], { cwd: folder.path });
  await terminal.waitFor(/^› \nevaluating .* · awaiting never\.mjs {2}Ctrl-C stops waiting$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^No longer waiting for never\.mjs; its promise is \$1\.\n› \n*$/);
  await expectOutcome(terminal, 'typeof a', /^'undefined'$/m);
  await expectOutcome(terminal, 'resolve("late"), 0', /^0$/m);
  await expectOutcome(terminal, 'await $1, a', /^'late'$/m);
  expect(allRows(terminal).filter((row) => row.includes('never.mjs'))).toHaveLength(1);
});

test('a file that throws: its stack is that of the file, and the prompt opens', async () => {
  const text = 'export const a = 1;\nfunction deep() { throw new Error("while loading") }\ndeep();\n';
  await using folder = await TemporaryFolder.create({ 'throws.mjs': text });
  await using terminal = await startRepl(['-q', 'throws.mjs'], { cwd: folder.path });
  await terminal.waitFor(/^Error: while loading\n {4}at deep \(throws\.mjs:2:25\)\n {4}at throws\.mjs:3:1\n› \n*$/);
});
