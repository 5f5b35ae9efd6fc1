import { describe, expect, it } from 'vitest';
import { TopLevelPrompt } from '../../test/support/top-level-prompt.ts';
import { classifyInput } from './classify.ts';
import { compileInput } from './compile.ts';
import { InputError } from './input-error.ts';

const options = { boundResults: () => false, topLevel: { isConstant: (name: string) => /^[A-Z]$/.test(name) } };

/** What the typed text became, without what is around it, and with the tools' name shortened to `@`, that of the value to `@@`. */
function bodyOf(text: string): string {
  const { source } = compileInput(text, options);
  const [, body] = /^\(async \(__asyncRepl\) => \{ ([^]*)\}\)$/.exec(source) ?? [];
  return (body ?? '')
    .replaceAll('__asyncReplValue', '@@')
    .replaceAll('__asyncRepl', '@')
    .replace(/^(?:let @@;)?\n/, '')
    .replace(/\n(?:@\.end\(\);|return @\.value\(@@, @@ = void 0\);)?$/, '');
}

describe('declarations', () => {
  it.each([
    ['let a = 1', '    a = 1;'],
    ['let a = 1, {b, c = 2} = o, d', '    a = 1, {b, c = 2} = o, d = void 0;'],
    ['let {a} = b', '    ({a} = b);'],
    ['let [a] = b', '    [a] = b;'],
    ['let a', '    a = void 0;'],
    ['var a', '    a;'],
    ['var a, b = 1', '    a, b = 1;'],
    ['if (a) var {b} = c\nelse var d = 1', 'if (a)     ({b} = c);\nelse     d = 1;'],
    ['for (var a = 0, b; ;) ;', 'for (    a = 0, b; ;) ;'],
    ['for (var {a} = b; ;) ;', 'for (    {a} = b; ;) ;'],
    ['for (var a of b) ;', 'for (    a of b) ;'],
    ['for (var async of b) ;', 'for (    (async) of b) ;'],
    ['for await (var [a, {b}] of c) ;', 'for await (    [a, {b}] of c) ;'],
    ['for (var a = 1 in b) ;', 'for (a in (a = 1 , b)) ;'],
    ['try { var a = 1 } catch { let b = 1 }', 'try {     a = 1; } catch { let b = 1; }'],
    ['l: var a = 1', 'l:     a = 1;'],
    ['() => { var a = 1 }', 'return @.value(() => { var a = 1 });'],
    ['class A { b = 1\nc }', 'A = class A { b = 1\nc };'],
    ['function f() { return 1 }', 'f = function f() { return 1 };'],
    ['a\nasync function f() {}', 'f = async function f() {};\n@@ = @.floating(a);\n;'],
    ['a; l: function f() {}', 'f = function f() {};\n@@ = @.floating(a); l: ;'],
    ['function f() {} a; function f() {}', 'f = function f() {};\nf = function f() {};\n; @@ = @.floating(a); ;'],
    ['function f() { f = 1 }', 'f = function /* f */() { f = 1 };'],
    ['function f(f) { f = 1 }', 'f = function f(f) { f = 1 };'],
    ["import a, { b as c } from 'd'", "({ default: a, b: c } = await @.import('d', undefined, ['default', 'b']));;"],
    ["import * as a from 'd'", "a = await @.import('d');;"],
    ['using a = b', '      a = @.use(b);'],
    [
      'await using a = b, c = await d',
      '            a = await @.useAsync(b), c = await @.useAsync(await @.wait(29, 30, d));',
    ],
    ['export const a = 1', '             a = 1;'],
  ])('%j', (text, body) => {
    expect(bodyOf(text)).toBe(body);
  });

  it.each([
    ['const a = 1; let b; using c = d; class E {} function f() {}', ['a', 'c']],
    ["import a, { b as c } from 'd'; import * as e from 'f'", ['a', 'c', 'e']],
    ['const { a, ...b } = c; var d', ['a', 'b']],
    ['{ const a = 1 }', []],
  ])('constants of %j', (text, names) => {
    expect(compileInput(text, options).constants).toEqual(names);
  });
});

describe('writes to constants', () => {
  it.each([
    ['A = 1', 'return @.value(@.constants.A = 1);'],
    ['A += B', 'return @.value(@.constants.A += B);'],
    ['A++; --(B)', '@.floating(@.constants.A++); return @.value(--(@.constants.B));'],
    [
      '({ A, b: B = 1, ...C } = A)',
      'return @.value(({ A: @.constants.A, b: @.constants.B = 1, ...@.constants.C } = A));',
    ],
    ['({ A = 1 } = A)', 'return @.value(({ A: @.constants.A = 1 } = A));'],
    ['[A, [B]] = A', 'return @.value([@.constants.A, [@.constants.B]] = A);'],
    ['for (A of B) ;', 'for (@.constants.A of B) ;'],
    ['() => { A = 1 }', 'return @.value(() => { @.constants.A = 1 });'],
    ['(A) => { A = 1 }', 'return @.value((A) => { A = 1 });'],
    ['{ let A; A = 1 }', '{ let A; @@ = (0, A = 1); }'],
    ['let A; A = 1', '    A = void 0; return @.value(A = 1);'],
    ['const a = 1; a = 2', '      a = 1; return @.value(@.constants.a = 2);'],
    ['A.b = A[0] = 1', 'return @.value(A.b = A[0] = 1);'],
    ['A()', 'return @.value(A());'],
  ])('%j', (text, body) => {
    expect(bodyOf(text)).toBe(body);
  });
});

it('says when it has come to its end', () => {
  expect(compileInput('let a = 1', options).source).toBe(
    '(async (__asyncRepl) => { \n    a = 1;\n__asyncRepl.end();})',
  );
  expect(compileInput("'use strict'; a", options).source).toBe(
    "(async (__asyncRepl) => { 'use strict'; \n'use strict'; return __asyncRepl.value(a);\n})",
  );
});

it.each([
  ['return 5', 'At the top level there is nothing to return from: type `5` alone, and its value is shown'],
  [
    'return f(\n1)',
    'At the top level there is nothing to return from: type the expression alone, and its value is shown',
  ],
  ['break', 'Type the loop as a whole'],
  ['let undefined', 'It is a constant of the language: choose another one'],
])('advice for %j', (text, advice) => {
  expect(classifyInput(text, 'top-level')).toMatchObject({ kind: 'invalid', advice });
  expect(() => compileInput(text, options)).toThrow(expect.objectContaining({ advice }));
});

describe('errors of one input', () => {
  it.each(['let a; let a', 'const a = 1; var a', 'let a; function a() {}', 'class A {} let A', 'const a'])(
    '%j',
    (text) => {
      expect(() => compileInput(text, options)).toThrow(InputError);
    },
  );
});

it.each([
  ['const a = 1; null.x', 1, 19],
  ['let { a } = {}, b = null.x', 1, 26],
  ['f()\nfunction f() {\n  null.x }', 3, 8],
  ['1\nfunction g() {}\nfunction f() {\n  null.x }\n\nf()', 4, 8],
  ['1\nfunction g() {}\nfunction f() {\n}\n\nnull.x', 6, 6],
  ["1; import 'node:fs'\nnull.x", 2, 6],
  ['var a = () => {\n null.x }; a()', 2, 7],
])('locates the error of %j', async (text, line, column) => {
  const error: unknown = await new TopLevelPrompt().run(text).catch((reason: unknown) => reason);
  const [, at, where] = /typed:(\d+):(\d+)/.exec((error as Error).stack ?? '') ?? [];
  const { typedPosition } = compileInput(text, options);
  expect(typedPosition({ line: Number(at), column: Number(where) })).toEqual({ line, column });
});
