import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeUnderTest } from '../support/node-versions.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { HeldInFolder } from './support/held-in-folder.ts';
import { cliPath, fixture } from './support/project-paths.ts';

const session = [
  'const total: number = 1',
  '[total, 2]',
  'const total = $1.length',
  '(() => { throw new TypeError("no") })()',
  'import { basename as base } from "node:path"',
  'base("/a/b") + _error.message',
  '[_, total].forEach((each) => console.log(each))',
  'process.exitCode = path.sep.length - 1',
];

async function start(files: Record<string, string> = {}) {
  const folder = await TemporaryFolder.create(files);
  const held = await HeldInFolder.start(folder, fixture('plain/first-stop.mjs'), 'greet');
  return {
    program: held.program,
    folder,
    read: (name: string) => readFileSync(folder.join(name), 'utf8'),
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

test('.save writes a script that plain Node runs', async () => {
  await using at = await start();
  await at.program.show('import path from "node:path"');
  for (const input of session) await at.program.ask(input);
  await at.program.ask('const = 5');
  await at.program.show('.where');
  expect(await at.program.show('.save session.mjs')).toBe('9 inputs written to session.mjs');
  const { path } = await nodeUnderTest();
  expect(execFileSync(path, [at.folder.join('session.mjs')], { encoding: 'utf8', stdio: 'pipe' })).toBe('bno\n2\n');
  expect(at.read('session.mjs')).toMatch(/^\/\/ Typed at greet #1, .*first-stop\.mjs:6:24\n/);
});

test('what .save wrote runs in async-repl too', async () => {
  await using at = await start();
  for (const input of session) await at.program.ask(input);
  await at.program.show('.save session.mjs');
  const { path } = await nodeUnderTest();
  const options = { encoding: 'utf8', input: '', stdio: 'pipe' } as const;
  expect(execFileSync(path, [cliPath, at.folder.join('session.mjs')], options)).toBe('bno\n2\n');
});

test('.save says where a script needs another name or a package of modules', async () => {
  await using at = await start({ 'modules/package.json': '{ "type": "module" }' });
  await at.program.show('await 1');
  const advice =
    /^1 input written to (.*\.c?js); it awaits or imports at its top level: as (.*\.mjs) Node runs it as a module$/;
  for (const name of ['a.js', 'modules/a.cjs']) expect(await at.program.show(`.save ${name}`)).toMatch(advice);
  expect(await at.program.show('.save modules/a.js')).toBe('1 input written to modules/a.js');
});

test('.save into a TypeScript file keeps types', async () => {
  await using at = await start();
  await at.program.show('const sum = (a: number, b: number): number => a + b');
  await at.program.show('.save session.ts');
  expect(at.read('session.ts')).toContain('\nconst sum = (a: number, b: number): number => a + b;\n');
});

test('.save needs a file that can be written', async () => {
  await using at = await start();
  expect(await at.program.fail('.save')).toBe('! Which file? For example: .save session.mjs');
  expect(await at.program.fail('.save no/such/folder.js')).toMatch(/^! no\/such\/folder\.js cannot be written: ENOENT/);
  expect(await at.program.show('.save empty.js')).toBe('0 inputs written to empty.js');
});

test('relative imports are those of the saved file', async () => {
  await using at = await start();
  await at.program.show('const { default: text } = await import("../../package.json", { with: { type: "json" } })');
  await at.program.show('.save session.mjs');
  const specifier = /import\("(.*?)"/.exec(at.read('session.mjs'))?.[1] ?? '';
  expect(JSON.parse(readFileSync(at.folder.join(specifier), 'utf8'))).toMatchObject({ name: 'async-repl' });
});

test('.transcript writes inputs and what they showed', async () => {
  await using at = await start();
  await at.program.show('`two', 'lines`');
  await at.program.fail('nope');
  expect(await at.program.show('.transcript')).toMatch(/^\d+ inputs so far; /);
  expect(await at.program.show('.transcript session.md')).toMatch(/^\d+ inputs written to session\.md$/);
  const text = at.read('session.md');
  expect(text).toMatch(
    /^# Session of \d{4}-\d\d-\d\d \d\d:\d\d UTC\n\nNode v[\d.]+, async-repl [\d.]+, greet #1, .*first-stop\.mjs:6:24\n/,
  );
  expect(text).toContain("\n```js\n`two\nlines`\n```\n\n```text\n'two\\nlines'\n```\n");
  expect(text).toMatch(/\n```js\nnope\n```\n\n```text\nReferenceError: nope is not defined\n {4}at typed:1:1\n```\n/);
  expect(text).not.toContain('.transcript session.md');
  expect(await at.program.fail('.transcript no/such/folder.md')).toMatch(/cannot be written: ENOENT/);
});
