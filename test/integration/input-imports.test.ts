import { expect, test } from 'vitest';
import { Link } from '../support/temporary-folder.ts';
import { HeldInFolder } from './support/held-in-folder.ts';
import { projectFolder } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

const main = `
import { setTraceAsync } from 'async-repl';
export async function main() {
  await setTraceAsync();
}
`;
const files = {
  'app/main.mjs': main,
  'app/main.cjs': `const { setTraceAsync } = require('async-repl');\n(async function main() { await setTraceAsync(); })();\n`,
  'app/start.mjs': `import { main } from './main.mjs';\nawait main();\n`,
  'app/near.mjs': `export const near = 'near'; export default function named() {}\nexport const url = import.meta.url;\n`,
  'app/data.json': '{ "answer": 42 }',
  'app/broken.mjs': 'export const = 1;',
  'app/node_modules/bare/package.json': '{ "name": "bare", "type": "module", "exports": "./index.js" }',
  'app/node_modules/bare/index.js': `export const bare = 'bare';`,
  'app/node_modules/async-repl': new Link(projectFolder),
};

/** Held in app/main, started from a folder above it: what resolves must not be the working directory. */
async function held(script = 'app/start.mjs'): Promise<HeldInFolder> {
  const folder = await scratchFolder(files);
  return HeldInFolder.start(folder, folder.join(script), 'main');
}

test.each<[string, string]>([
  ['(await import("./near.mjs")).near', "'near'"],
  ['(await import("bare")).bare', "'bare'"],
  ['(await import("node:path")).basename("/a/b")', "'b'"],
  ['(await import("path")).sep', "'/'"],
  ['(await import("./data.json", { with: { type: "json" } })).default.answer', '42'],
  ['const part = "near"; (await import(`./${part}.mjs`)).near', "'near'"],
  ['(await Promise.all([import("bare"), import("./near.mjs")])).length', '2'],
  ['await import("./near.mjs") === await import(new URL("./near.mjs", import.meta.url).href)', 'true'],
])('import() resolves from the held file: %s', async (input, shown) => {
  await using at = await held();
  expect(await at.program.show(input)).toBe(shown);
});

test.each<[string, string, string]>([
  ['import { near } from "./near.mjs"', 'near', "'near'"],
  ['import named, { near as n } from "./near.mjs"', 'named.name + n', "'namednear'"],
  ['import * as all from "bare"', 'all.bare', "'bare'"],
  ['import { basename } from "node:path"', 'basename("/a/b")', "'b'"],
  ['import data from "./data.json" with { type: "json" }', 'data.answer', '42'],
  ['import "bare"', '1', '1'],
  [
    'import { near } from "./near.mjs"; import { bare } from "bare"; const joined = near + bare',
    'joined',
    "'nearbare'",
  ],
])('static import resolves from the held file, and stays: %s', async (declaration, input, shown) => {
  await using at = await held();
  expect(await at.program.show(declaration)).toBe('');
  expect(await at.program.show(input)).toBe(shown);
});

test('import.meta is that of the held file', async () => {
  await using at = await held();
  expect(await at.program.show('import.meta.url')).toBe(`'file://${at.folder.join('app/main.mjs')}'`);
  expect(await at.program.show('import.meta.filename')).toBe(`'${at.folder.join('app/main.mjs')}'`);
  expect(await at.program.show('import.meta.dirname')).toBe(`'${at.folder.join('app')}'`);
  expect(await at.program.show('import.meta.resolve("./near.mjs")')).toBe(`'file://${at.folder.join('app/near.mjs')}'`);
});

test('a module that does not exist, or is wrong, is an error of the input', async () => {
  await using at = await held();
  expect(await at.program.fail('await import("./absent.mjs")')).toMatch(
    /^Error: Cannot find module '.*absent\.mjs'.*\n  code: 'ERR_MODULE_NOT_FOUND'/,
  );
  expect(await at.program.fail('import nothing from "no-such-package"')).toMatch(
    /^Error: Cannot find package 'no-such-package'/,
  );
  expect(await at.program.fail('import { absent } from "./near.mjs"')).toMatch(
    /^SyntaxError: The requested module '\.\/near\.mjs' does not provide an export named 'absent'/,
  );
  expect(await at.program.fail('await import("./broken.mjs")')).toMatch(/^SyntaxError: Unexpected token '='/);
  expect(await at.program.show('1')).toBe('1');
});

test('in a CommonJS file import works too', async () => {
  await using at = await held('app/main.cjs');
  expect(await at.program.show('(await import("./near.mjs")).near')).toBe("'near'");
  await at.program.show('import { bare } from "bare"');
  expect(await at.program.show('bare')).toBe("'bare'");
});
