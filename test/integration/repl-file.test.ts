import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { type ReplRun, runScript } from './support/repl.ts';

const files = {
  'module.mjs': `
    export const one = await Promise.resolve(1);
    export let count = 0;
    export default function main() {}
    export { one as two, one as 'not a name' };
    const watch = setInterval(() => {
      if (!globalThis.isWanted) return;
      console.log('still here');
      clearInterval(watch);
    }, 5);
  `,
  'common.cjs': `
    console.log(require.main === module, __filename.endsWith('common.cjs'), process.argv.slice(2));
    exports.three = 3;
    exports['not-a-name'] = 4;
    exports.class = 5;
  `,
  'function.cjs': 'module.exports = function main() {}; module.exports.helper = () => 6;',
  'esm/package.json': '{ "type": "module" }',
  'esm/by-package.js': 'export const kind = typeof import.meta;',
  'plain.js': 'exports.kind = typeof require;',
  'typed.mts': 'interface A { a: number }\nexport const typed: A = { a: 1 };\n',
  'typed.cts': 'const value: number = 7;\nexports.typed = value;\n',
  'typed.ts': 'export const typed: string = "ts";\n',
  'throws.mjs': 'console.log("before");\nthrow new Error("from the file");\n',
  'wrong.mjs': 'export const x = ;\n',
  'data.json': '{ "answer": 42 }',
};

async function run(args: readonly string[], ...lines: readonly string[]): Promise<ReplRun> {
  await using folder = await TemporaryFolder.create(files);
  return await runScript(lines, { args, cwd: folder.path }); // before the folder goes
}

test.each<[args: readonly string[], lines: readonly string[], out: string]>([
  [
    ['module.mjs'],
    ['one + two', 'typeof main', 'count', 'void (globalThis.isWanted = true)'],
    "2\n'undefined'\n0\nstill here\n",
  ],
  [['module.mjs'], ['one = 5', 'one', 'void (globalThis.isWanted = true)'], '5\n5\nstill here\n'],
  [['common.cjs', 'a', '-e', '--b'], ['three'], "true true [ 'a', '-e', '--b' ]\n3\n"],
  [['function.cjs'], ['helper()'], '6\n'],
  [['esm/by-package.js'], ['kind'], "'object'\n"],
  [['plain.js'], ['kind'], "'function'\n"],
  [['./plain.js'], ['process.argv[1].endsWith("/plain.js")'], 'true\n'],
  [['data.json'], ['answer'], '42\n'],
  [['typed.mts'], ['typed'], '$1 = { a: 1 }\n'],
  [['typed.cts'], ['typed'], '7\n'],
  [['typed.ts'], ['typed'], "'ts'\n"],
])('%j, then %j', async (args, lines, out) => {
  expect(await run(args, ...lines)).toEqual({ out, err: '', status: 0 });
});

test('a file that throws is told with its place, and the prompt opens', async () => {
  const { out, err, status } = await run(['throws.mjs'], '1 + 1');
  expect([out, status]).toEqual(['before\n2\n', 1]);
  expect(err).toMatch(/^Error: from the file\n {4}at .*throws\.mjs:2:7/);
});

test('a file that is no code is told, and the prompt opens', async () => {
  const { out, err, status } = await run(['wrong.mjs'], '1 + 1');
  expect([out, status]).toEqual(['2\n', 1]);
  expect(err).toMatch(/^SyntaxError: Unexpected token ';'/);
});
