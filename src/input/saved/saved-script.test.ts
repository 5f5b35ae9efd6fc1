import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { emitTypeScript } from '../emit-typescript.ts';
import type { InputEnd, RanInput } from './ran-input.ts';
import { savedScript, type ScriptFile } from './saved-script.ts';

const file: ScriptFile = { directory: '/work', isModule: false, keepsTypes: false };
const done: InputEnd = { kind: 'value', isKept: false };
const failed: InputEnd = { kind: 'error', heading: 'TypeError: no', isEarly: false };

function kept(label?: number): InputEnd {
  return { kind: 'value', isKept: true, ...(label !== undefined && { label }) };
}

/** Inputs as typed in `/work`; each alone ran without a value, or it says how it ended. */
function script(inputs: readonly (string | readonly [string, InputEnd])[], given: Partial<ScriptFile> = {}) {
  const ran = inputs.map((input): RanInput => {
    const [text, ended] = typeof input === 'string' ? ([input, done] as const) : input;
    return { text, ended, directory: '/work' };
  });
  return savedScript(ran, { ...file, ...given });
}

test('a script that uses the file of the session imports it, and is a module', () => {
  const loaded = { path: "/work/it's/orders.ts", names: ['order', 'fs'] };
  const { text, needsModule } = script(['order(fs)', 'const total = 1'], { loaded });
  expect(text).toBe("import { order, fs } from './it\\'s/orders.ts';\norder(fs);\nconst total = 1;\n");
  expect(needsModule).toBe(true);
  expect(script(['const order = 1'], { loaded })).toMatchObject({ text: 'const order = 1;\n', needsModule: false });
});

test('the value of statements is a result as well', () => {
  const { text } = script([['for (const n of [1, 2]) [n]', kept(1)], '[_, $1]']);
  expect(text).toContain('{ _ = void 0; for (const n of [1, 2]) _ = $1 = (0, [n]); };\n');
  expect(runInNewContext(text)).toEqual([[2], [2]]);
});

test.each<[string, (string | readonly [string, InputEnd])[], string]>([
  ['nothing', [], ''],
  [
    'statements end',
    ['const a = 1', '[1].map(String)', '`x`', '/y/.test("")'],
    'const a = 1;\n[1].map(String);\n`x`;\n/y/.test("");\n',
  ],
  ['functions as values end', ['const f = function () {}', '(1)'], 'const f = function () {};\n(1);\n'],
  [
    'declarations need no end',
    ['function f() {}', 'class A {}', 'if (1) {}'],
    'function f() {}\nclass A {}\nif (1) {}\n',
  ],
  ['comments stay behind the end', ['1 // one', '2 /* two */'], '1; // one\n2; /* two */\n'],
  ['an object is one', ['{ a: 1 }', '{ let b }'], '({ a: 1 });\n{ let b }\n'],
  ['wrong inputs are left out', ['const = 1', '1 +', '', '2'], '2;\n'],
  ['redeclared', ['const x = 1', 'let x = 2', 'const y = x'], 'let x = 1;\nx = 2;\nconst y = x;\n'],
  [
    'redeclared in part',
    ['let a = 1', 'const { a, b } = f'],
    '// Not defined here: f\nlet a = 1;\nlet b;\n({ a, b } = f);\n',
  ],
  [
    'redeclared function',
    ['function f() {}', 'f(); function f() { return 2 }'],
    'function f() {}\nf = function f() { return 2 };\nf(); ;\n',
  ],
  ['redeclared class', ['class A {}', 'class A { b }'], 'class A {}\nA = class A { b };\n'],
  ['types go', ['const a: number = 1 as number'], 'const a         = 1;\n'],
  ['results', [['[1]', kept(1)], ['2', kept()], '$1.concat(_)'], 'let $1, _;\n$1 = [1];\n_ = 2;\n$1.concat(_);\n'],
  ['a list as a result', [['1, 2', kept()], '_'], 'let _;\n_ = (1, 2);\n_;\n'],
  ['a result of its own', ['const _ = 1', ['2', kept()], '_'], 'const _ = 1;\n2;\n_;\n'],
  [
    'a result that was assigned',
    [['_ = os', kept(1)], ['2', kept()], '_.EOL'],
    "const os = require('node:os');\nlet _;\n_ = os;\n2;\n_.EOL;\n",
  ],
  ['a result that nothing made', ['$3'], '// No input here made $3\nlet $3;\n$3;\n'],
  [
    'an error',
    [['no()', failed], '_error.name'],
    '// Not defined here: no\nlet _error;\ntry {\nno();\n} catch (error) {\n  console.error(_error = error);\n}\n_error.name;\n',
  ],
  [
    'an error that declared',
    [['const a = no()', failed], 'a'],
    '// Not defined here: no\nlet a;\ntry {\na = no();\n} catch (error) {\n  console.error(error);\n}\na;\n',
  ],
  [
    'refused by the engine',
    [['a\nb', { kind: 'error', heading: 'SyntaxError: no', isEarly: true }]],
    '// SyntaxError: no\n// a\n// b\n',
  ],
  [
    'not waited for',
    [['await never', { kind: 'unfinished' }], '1'],
    '// Nobody waited for its end:\n// await never\n1;\n',
  ],
  ['assigned only', ['x = 1', 'globalThis'], 'let x;\nx = 1;\nglobalThis;\n'],
  [
    'modules',
    ['fs.existsSync("/")', 'process.cwd()', 'crypto'],
    "const fs = require('node:fs');\nconst crypto = require('node:crypto');\nfs.existsSync(\"/\");\nprocess.cwd();\ncrypto;\n",
  ],
  [
    'modules of a module',
    ['await 1', 'require("x")', 'os'],
    "import { createRequire } from 'node:module';\nimport os from 'node:os';\nconst require = createRequire(import.meta.url);\nawait 1;\nrequire(\"x\");\nos;\n",
  ],
  ['imports', ["import fs from 'fs'", "import fs from 'fs'", 'fs'], "import fs from 'fs';\nfs;\n"],
  [
    'imports anew',
    ["import a, { b as c } from 'm'", "import * as a from 'n'"],
    "let a, c;\n({ default: a, b: c } = await import('m'));\na = await import('n');\n",
  ],
])('%s', (_name, inputs, text) => {
  expect(script(inputs).text).toBe(text);
});

test('types stay where they may, but for inputs that change', () => {
  const inputs = ['const a: number = 1', 'interface A { b: string }', 'let a: string = ""', 'type B = string', '[1]'];
  expect(script(inputs, { keepsTypes: true }).text).toBe(
    'let a         = 1;\ninterface A { b: string }\na         = "";\ntype B = string;\n[1];\n',
  );
});

test('of a type that is declared again the last declaration stays', () => {
  const inputs = ['type A = 1', 'interface A { b: 2 }', 'class B {}', 'interface B { c: 3 }'];
  expect(script(inputs, { keepsTypes: true }).text).toBe('interface A { b: 2 }\nclass B {}\n');
});

test('what has to be compiled is', () => {
  const ran = (text: string): RanInput => ({ text, ended: done, directory: '/work' });
  const inputs = [
    ran('enum Color { Red, Green }'),
    ran('const color: Color = Color.Green'),
    ran('enum Color { Blue = 7 }'),
  ];
  const { text, count } = savedScript(inputs, file, emitTypeScript);
  expect(count).toBe(3);
  expect(runInNewContext(`${text};[color, Color.Blue]`)).toEqual([1, 7]);
  expect(savedScript(inputs.slice(0, 2), { ...file, keepsTypes: true }, emitTypeScript).text).toBe(
    'enum Color { Red, Green }\nconst color: Color = Color.Green;\n',
  );
});

test('relative imports are those of the file', () => {
  const inputs = ["import a from './a.js'", 'await import("../b.js")', "require('c')"];
  expect(script(inputs, { directory: '/work/out', isModule: true }).text).toContain(
    "import a from '../a.js';\nawait import(\"../../b.js\");\nrequire('c');\n",
  );
});

test.each([
  ['await 1', true],
  ['for await (const a of b) {}', true],
  ["import 'a'", true],
  ['import.meta.url', true],
  ['(async () => { await 1 })()', false],
  ["import('a')", false],
])('%s needs a module: %j', (text, needsModule) => {
  expect(script([text]).needsModule).toBe(needsModule);
});

test('a script comes to the same values', () => {
  const { text } = script([
    'const total = 1',
    ['[total, 2]', kept(1)],
    'var total = 10',
    ['throw new Error(total)', failed],
    ['{ sum: $1[1] + total }', kept(2)],
    'for (var total of [5]) ;',
    'const { sum, rest = _error.message } = _',
    'let sum',
    'result = [total, sum, rest]',
  ]);
  const context = { console: { error: () => {} }, result: undefined };
  expect(runInNewContext(`${text};result`, context)).toEqual([5, undefined, '10']);
});

const snippets = [
  'a', 'let a', 'var a', 'const a = 1', 'const { a, ...b } = {}', 'let [a = () => {}] = []', 'function a() {}', 'async function* a() {}',
  'class a {}', 'class a { static b = a }', 'import a from "m"', 'import * as a from "m"', 'import { b as a } from "m"', 'export const a = 1',
  'for (var a of []) {}', 'for (var a = 0, b = 1; a < b; a++) {}', 'for (const a of []) {}', 'if (1) var a = 2', '{ let a }', '{ a: 1 }',
  'a = function () {}', '(a)', '[a]', '`${a}`', '/a/', '+a', '-a', '++a', 'a // a', '/* a */ a /* a */', 'let a = `\n`\n', 'do a; while (0)',
  '_', '$1', '_ = a', '"use strict"', 'await a', 'label: a', 'a: for (;;) break a', 'var a: number = 1', 'type a = { b: 1 }', 'interface a { b: 1 }',
]; // biome-ignore format: a table of texts

test.each([false, true])(
  'any two inputs are a script; with types: %j',
  (keepsTypes) => {
    const later = [['$1', done] as const, ['_', done] as const];
    const wrong = [kept(1), failed].flatMap((ended) =>
      snippets.flatMap((first) =>
        snippets
          .map((second) => script([[first, ended], [second, kept(2)], ...later], { keepsTypes }).text)
          .filter((text) => parseInput(text, 'top-level').kind !== 'complete'),
      ),
    );
    expect(wrong).toEqual([]);
  },
  30_000,
);
