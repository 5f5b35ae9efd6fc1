import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cliPath, projectFolder } from '../integration/support/project-paths.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { Terminal } from '../support/terminal.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

/** What the README says of the REPL beside others, row by row. */
const scenarios: Record<string, (repl: Terminal, folder: TemporaryFolder) => Promise<void>> = {
  async 'output of background tasks'(repl) {
    await type(repl, 'setInterval(() => console.log("tick"), 50), 0', /^0$/m);
    repl.write('const half = ');
    await repl.waitFor(/tick\ntick\n› const half = $/m);
    repl.write('7');
    await repl.waitFor(/tick\n› const half = 7$/m);
  },
  async 'Ctrl-C while it awaits'(repl) {
    await type(repl, 'await new Promise(() => {})', 'Ctrl-C stops waiting');
    repl.press('ctrl-c');
    await repl.waitFor(/its promise is \$1\.\n› $/m);
    await type(repl, '$1 instanceof Promise', /^true$/m);
  },
  async 'Ctrl-C in an endless loop'(repl) {
    await type(repl, 'while (true) {}', 'loop blocked');
    repl.press('ctrl-c');
    await repl.waitFor(/^Interrupted at typed:1:1\.\n› $/m);
  },
  async 'out of memory, a crash'(repl) {
    await type(repl, 'let kept = 41', /kept = 41\n› $/m);
    await type(repl, 'process.abort()', /was aborted.*\n.*\.replay/);
    await type(repl, '.replay', /^A fresh process|› let kept = 41\n› $/m);
    await type(repl, 'kept + 1', /^42$/m);
  },
  async 'static `import`'(repl) {
    await type(repl, 'import { basename as base } from "node:path"; base("/a/b")', /^'b'$/m);
  },
  async 'TypeScript: types, `enum`, decorators'(repl) {
    await type(repl, 'enum Color { Red = 3 }; let n: number = Color.Red; n', /^3$/m);
    await type(
      repl,
      'const twice = (f: any, _: unknown) => () => 2 * f(); class A { @twice two() { return 2 } }',
      /› $/m,
    );
    await type(repl, 'new A().two()', /^4$/m);
  },
  async '`let` and `const` declared anew'(repl) {
    await type(repl, 'let a = 1; const b = 1', /b = 1\n› $/m);
    await type(repl, 'const a = 2; let b = 20; a + b', /^22$/m);
  },
  async 'async context across inputs'(repl) {
    await type(repl, 'const store = new async_hooks.AsyncLocalStorage(); store.enterWith(17)', /^› $/m);
    await type(repl, 'await null; store.getStore()', /^17$/m);
  },
  async 'breakpoints in what is typed'(repl) {
    await type(repl, 'async function f(secret) { await setTraceAsync(); return secret }', /^› $/m);
    await type(repl, 'await f(16)', /^f #1 › $/m);
    await type(repl, 'await Promise.resolve(secret * 2)', /^32$/m);
    await type(repl, '.continue', /^16$/m);
  },
  async 'several lines edited as one, highlighted while typing'(repl) {
    repl.write('function f() {\r');
    await repl.waitFor(/^› function f\(\) \{\n\s*… +$/m);
    repl.write('return 7\r}');
    await repl.waitFor(/return 7\n.*\}$/m);
    expect(repl.cell({ row: 0, column: 2 }).foreground).not.toBe(repl.cell({ row: 0, column: 11 }).foreground);
    repl.press('up');
    repl.write('\u0005 + 1');
    await repl.waitFor('return 7 + 1');
  },
  async 'a session as a file that runs'(repl, folder) {
    await type(repl, 'let total = 20', /20\n› $/m);
    await type(repl, 'let total = 21; console.log(total * 2)', /^42$/m);
    const file = folder.join('session.mjs');
    await type(repl, `.save ${file}`, /2 inputs written/);
    expect(execFileSync((await nodeUnderTest()).path, [file], { encoding: 'utf8' })).toBe('42\n');
  },
  async 'how long an expression takes'(repl) {
    await type(repl, '.time await new Promise((settled) => setTimeout(settled, 100))', /median 10\d ms · .*runs in 1/);
  },
};

const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
const table = /<!-- comparison -->([^]*)<!-- \/comparison -->/.exec(readme)?.[1] ?? '';
const rows = table.split('\n').flatMap((line) => /^\| ([^|-].*?) \|/.exec(line)?.[1] ?? []);

test('each row of the comparison is tried', () => {
  expect(Object.keys(scenarios)).toEqual(rows);
});

test.each(Object.entries(scenarios))('%s', async (_row, scenario) => {
  await using folder = await TemporaryFolder.create();
  const { path: node } = await nodeUnderTest();
  await using repl = await Terminal.start({ command: node, args: [cliPath, '-q', '--no-startup'], cwd: folder.path });
  await repl.waitFor(/^› $/m);
  await scenario(repl, folder);
});

/** Types one input, then waits for what it leads to. */
async function type(repl: Terminal, input: string, wanted: string | RegExp): Promise<void> {
  repl.write(`${input}\r`);
  await repl.waitFor(wanted);
}
