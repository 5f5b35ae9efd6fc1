import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { play, Repl, runScript, type Step } from './support/repl.ts';

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    'a name may be declared anew in every way',
    [
      ['let a = 1', ''],
      ['let a = 2', ''],
      ['var a = 3', ''],
      ['function a() { return 4 }', ''],
      ['a()', '4'],
      ['class a {}', ''],
      ['typeof new a()', "'object'"],
      ['const a = 5', ''],
      ['import a from "node:path"', ''],
      ['typeof a.join', "'function'"],
      ['let a', ''],
      ['a', ''],
    ],
  ],
  [
    'const refuses assignments of every kind until it is declared anew',
    [
      ['const a = 5, { b } = { b: 6 }', ''],
      ['a = 6', { err: 'TypeError: Assignment to constant variable.' }],
      ['b++', { err: 'TypeError: Assignment to constant variable.' }],
      ['[a] = [7]', { err: 'TypeError: Assignment to constant variable.' }],
      ['for (a of [8]);', { err: 'TypeError: Assignment to constant variable.' }],
      ['(() => { a = 9 })()', { err: 'TypeError: Assignment to constant variable.' }],
      ['a + b', '11'],
      ['let a = 10', ''],
      ['a += 1', '11'],
    ],
  ],
  [
    'functions see what is declared later',
    [
      ['function one() { return 1 }; function sum() { return one() + later }', ''],
      ['sum()', { err: 'ReferenceError: later is not defined' }],
      ['let later = 10', ''],
      ['sum()', '11'],
      ['function one() { return 2 }', ''],
      ['sum()', '12'],
      ['const later = 20', ''],
      ['sum()', '22'],
    ],
  ],
  [
    'destructuring, classes and generators',
    [
      ['const { x, ...rest } = { x: 1, y: 2 }, [p, , q = 3] = [1, 2]', ''],
      ['[x, rest.y, p, q].join()', "'1,2,1,3'"],
      ['class A { #secret = 2; static made = 0; get open() { return this.#secret } }', ''],
      ['class B extends A { constructor() { super(); A.made++ } }', ''],
      ['new B().open + A.made', '3'],
      ['function* count() { yield* [1, 2] }', ''],
      ['[...count()].length', '2'],
      ['enum Colour { Red = 1 }', ''],
      ['Colour.Red', '1'],
    ],
  ],
  [
    'a declaration that fails leaves the name as it is known to the language',
    [
      ['let broken = (() => { throw new Error("no") })()', { err: 'Error: no' }],
      ['let broken = 2', ''],
      ['broken', '2'],
    ],
  ],
  [
    'what an input entered in AsyncLocalStorage is there for the next',
    [
      ['const store = new async_hooks.AsyncLocalStorage()', ''],
      ['store.enterWith(5)', ''],
      ['store.getStore()', '5'],
      ['await 1; store.getStore()', '5'],
      ['await new Promise((settle) => setTimeout(settle, 1)); store.enterWith(6)', ''],
      ['store.getStore()', '6'],
      ['store.run(7, () => store.getStore())', '7'],
      ['await (async () => { await 1; return store.getStore() })()', '6'],
      ['store.getStore()', '6'],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});

test('static imports in all forms, resolved from the working directory', async () => {
  await using folder = await TemporaryFolder.create({
    'own.mjs': 'export const near = "near", far = "far"; export default function named() {}',
    'effect.mjs': 'globalThis.effects = (globalThis.effects ?? 0) + 1;',
    'data.json': '{ "answer": 42 }',
    'node_modules/bare/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/bare/index.js': 'export const bare = "bare";',
    'broken.mjs': 'export const = 1;',
  });
  await using repl = await Repl.start({ cwd: folder.path });
  const { actual, expected } = await play(repl, [
    ['import { near } from "./own.mjs"', ''],
    ['near', "'near'"],
    ['import named, { near as n, far } from "./own.mjs"', ''],
    ['named.name + n + far', "'namednearfar'"],
    ['import * as all from "./own.mjs"', ''],
    ['Object.keys(all).join()', "'default,far,near'"],
    ['import { default as again } from "./own.mjs"', ''],
    ['again === named', 'true'],
    ['import "./effect.mjs"', ''],
    ['effects', '1'],
    ['import data from "./data.json" with { type: "json" }', ''],
    ['data.answer', '42'],
    ['import { bare } from "bare"; import { sep } from "node:path"; const both = bare + sep', ''],
    ['both', "'bare/'"],
    ['near = 1', { err: 'TypeError: Assignment to constant variable.' }],
    ['import { absent } from "./own.mjs"', { err: /^SyntaxError: .*does not provide an export named 'absent'/ }],
    ['import nothing from "./nothing.mjs"', { err: 'Error: Cannot find module ' }],
    ['await import("./broken.mjs")', { err: "SyntaxError: Unexpected token '='" }],
    ['import.meta.dirname === process.cwd()', 'true'],
    ['(await import("./own.mjs")).near', "'near'"],
    ['import type { Anything } from "./types.ts"', ''],
  ]);
  expect(actual).toEqual(expected);
});

test('what `using` declared is disposed of at the end of the session, in reverse order', async () => {
  const { out, status } = await runScript([
    'using first = { [Symbol.dispose]() { console.log("first") } }',
    'await using second = { async [Symbol.asyncDispose]() { await 1; console.log("second") } }',
    'console.log("last input")',
  ]);
  expect([out, status]).toEqual(['last input\nsecond\nfirst\n', 0]);
});
