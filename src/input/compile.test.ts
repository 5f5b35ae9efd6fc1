import { describe, expect, it } from 'vitest';
import { compileInput } from './compile.ts';
import { InputError } from './input-error.ts';

const scope = '__asyncRepl.scope((__asyncReplSource) => eval(__asyncReplSource));';

/** What the typed text became, without the lines around it, and with the tools' name shortened to `@`, that of the value to `@@`. */
function bodyOf(text: string): string {
  const { source } = compileInput(text, { boundResults: () => false });
  const [, header, body, end] = /^([^\n]*)\n([^]*)\n(.*)\}\)$/.exec(source) ?? [];
  const keepsValue = end !== '';
  expect(header).toBe(`(async (__asyncRepl) => { ${scope}${keepsValue ? ' let __asyncReplValue;' : ''}`);
  if (keepsValue) expect(end).toBe('return __asyncRepl.value(__asyncReplValue, __asyncReplValue = void 0);');
  return (body ?? '').replaceAll('__asyncReplValue', '@@').replaceAll('__asyncRepl', '@');
}

describe('compileInput', () => {
  it('puts the typed text on the second line of an async arrow function', () => {
    expect(compileInput('let x = 1\nx', { boundResults: () => false }).source).toBe(
      `(async (__asyncRepl) => { ${scope}\nlet x = 1\nreturn __asyncRepl.value(x);\n})`,
    );
  });

  describe('the value', () => {
    it.each([
      ['1 + 1', 'return @.value(1 + 1);', true],
      ['1 + 1;', 'return @.value(1 + 1);', true],
      ['x;;', 'return @.value(x);;', true],
      ['a, b', 'return @.value((a, b));', true],
      ['(a, b)', 'return @.value((a, b));', true],
      ['x // y', 'return @.value(x); // y', true],
      ['x <!-- y', 'return @.value(x); <!-- y', true],
      ['{ a: 1 }', 'return @.value({ a: 1 })', true],
      ['{ a: 1 }.a, 2', 'return @.value(({ a: 1 }.a, 2))', true],
      ['{ a: 1 };', '{ a: @@ = (0, 1); };', true],
      ['{ a() }', '{ @@ = (0, a()); }', true],
      ["'a'", "return @.value('a');", true],
      ["'a'; 'b'", "'a'; return @.value('b');", true],
      ['let x = 1', 'let x = 1', false],
      ['if (x) y', '{ @@ = void 0; if (x) @@ = (0, y); }', true],
      ['x; let y', '@@ = @.floating(x); let y', true],
      ['x; if (y) z; else {}', '@.floating(x); { @@ = void 0; if (y) @@ = (0, z); else {} }', true],
      ['for (;;) ;', 'for (;;) ;', false],
      ['function f() {}', 'function f() {}', false],
      ['class A {}', 'class A {}', false],
      ['(class A {})', 'return @.value((class A {}));', true],
      ['x\ninterface A {}', 'return @.value(x)\n;             ', true],
      [';', ';', false],
    ])('%j', (text, body, showsValue) => {
      expect(bodyOf(text)).toBe(body);
      expect(compileInput(text, { boundResults: () => false }).showsValue).toBe(showsValue);
    });
  });

  describe('other expressions', () => {
    it.each([
      ['a; b', '@.floating(a); return @.value(b);'],
      ['a\nb', '@.floating(a);\nreturn @.value(b);'],
      ['a, b; c', '@.floating((a, b)); return @.value(c);'],
      ["'use x'; 'y'; z", "'use x'; 'y'; return @.value(z);"],
      ["('a'); z", "@.floating(('a')); return @.value(z);"],
      ['{ a\nb }', '{ a\n@@ = (0, b); }'],
      ['a /* b */; c', '@.floating(a) /* b */; return @.value(c);'],
    ])('%j', (text, body) => {
      expect(bodyOf(text)).toBe(body);
    });
  });

  describe('semicolons that nobody typed', () => {
    it.each([
      ['x => {}\n(a)', '@.floating(x => {});\nreturn @.value((a));'],
      ['f = () => {}\n[1].map(f)', '@.floating(f = () => {});\nreturn @.value([1].map(f));'],
      ['x => {}\n`a`', '@.floating(x => {});\nreturn @.value(`a`);'],
      ['x => {}\n/a/.b', '@.floating(x => {});\nreturn @.value(/a/.b);'],
      ['a\n++b', '@.floating(a);\nreturn @.value(++b);'],
      ['a\n(b)', 'return @.value(a\n(b));'],
      ['let z = await x++\n(y)', 'let z = await @.wait(14, 17, x++);\nreturn @.value((y));'],
      ['if (a) await b++\nelse c', 'if (a) @@ = (0, await @.wait(13, 16, b++));\nelse @@ = (0, c);'],
      ['do await a++\nwhile (b) c', 'do await @.wait(9, 12, a++);\nwhile (b) return @.value(c);'],
      ['using x = () => {}\n(a)', 'const x = @.use(() => {});\nreturn @.value((a));'],
      ["import 'a'\n(b)", "await @.import('a');\nreturn @.value((b));"],
      ['{ a\n_() }', '{ a;\n@@ = (0, (0, @.results._)()); }'],
      ['while (a) { break\n_() }', '{ @@ = void 0; while (a) { break;\n@@ = (0, (0, @.results._)()); } }'],
      ['let x\n_()', 'let x;\nreturn @.value((0, @.results._)());'],
    ])('%j', (text, body) => {
      expect(bodyOf(text)).toBe(body);
    });
  });

  describe('await', () => {
    it.each([
      ['await x', 'return @.value(await @.wait(6, 7, x));'],
      ['await (a, b)', 'return @.value(await @.wait(6, 12, (a, b)));'],
      ['await await x', 'return @.value(await @.wait(6, 13, await @.wait(12, 13, x)));'],
      ['await\n x', 'return @.value(await\n @.wait(7, 8, x));'],
      ['`${await x}`', 'return @.value(`${await @.wait(9, 10, x)}`);'],
      [
        'for (const a of await b) await c',
        '{ @@ = void 0; for (const a of await @.wait(22, 23, b)) @@ = (0, await @.wait(31, 32, c)); }',
      ],
      ['for await (const a of b) ;', 'for await (const a of b) ;'],
      ['async () => await x', 'return @.value(async () => await x);'],
      ['async function f() { await x }', 'async function f() { await x }'],
      ['({ async f() { await x } })', 'return @.value(({ async f() { await x } }));'],
      ['({ [await k]() {} })', 'return @.value(({ [await @.wait(10, 11, k)]() {} }));'],
      [
        'class A extends (await b) { [await c] = 1 }',
        'class A extends (await @.wait(23, 24, b)) { [await @.wait(35, 36, c)] = 1 }',
      ],
      ['class A { x = async () => await 1; static { f(async () => await 1) } }', undefined],
    ])('%j', (text, body) => {
      expect(bodyOf(text)).toBe(body ?? text);
    });
  });

  describe('imports', () => {
    it.each([
      ["import 'a'", "await @.import('a');"],
      ["import {} from 'a'", "await @.import('a');"],
      ['import a from "a";', `const { default: a } = await @.import("a", undefined, ['default']);`],
      [
        "import { a, b as c, default as d } from 'a'",
        "const { a: a, b: c, default: d } = await @.import('a', undefined, ['a', 'b', 'default']);",
      ],
      ["import { 'a b' as c } from 'a'", "const { 'a b': c } = await @.import('a', undefined, ['a b']);"],
      ["import * as a from 'a'", "const a = await @.import('a');"],
      ["import a, { b } from 'a'", "const { default: a, b: b } = await @.import('a', undefined, ['default', 'b']);"],
      ["import a, * as b from 'a'", "const b = await @.import('a', undefined, ['default']), { default: a } = b;"],
      [
        "import a from 'a' with { type: 'json' }",
        "const { default: a } = await @.import('a', { with: { type: 'json' } }, ['default']);",
      ],
      ["import 'a'; import 'b'; c", "await @.import('a'); await @.import('b'); return @.value(c);"],
      [
        "import {\n  a,\n} from 'a'; a",
        "const { a: a } = await @.import('a', undefined, ['a']);\n    \n            return @.value(a);",
      ],
      ["import type { A } from 'a'\nb", ';                         \nreturn @.value(b);'],
      ["import { type A, b } from 'a'", "const { b: b } = await @.import('a', undefined, ['b']);"],
      ["interface A {}\nimport 'a'", ";             \nawait @.import('a');"],
      ["import('a')", "return @.value(@.import('a'));"],
      ["import ('a', b)", "return @.value(@.import ('a', b));"],
      ["await import('a')", "return @.value(await @.wait(6, 17, @.import('a')));"],
      ["const f = () => import('a')", "const f = () => @.import('a')"],
      ['import.meta.url', 'return @.value(@.meta.url);'],
      ['class A { x = import.meta }', 'class A { x = @.meta }'],
    ])('%j', (text, body) => {
      expect(bodyOf(text)).toBe(body);
    });

    it('run first, in their order, where a statement precedes one', () => {
      const { source } = compileInput("import a from 'a'\nb()\nimport {\n  c\n} from 'c'; d", {
        boundResults: () => false,
      });
      expect(source.split('\n')).toEqual([
        `(async (__asyncRepl) => { ${scope} const { default: a } = await __asyncRepl.import('a', undefined, ['default']); const { c: c } = await __asyncRepl.import('c', undefined, ['c']);`,
        ';                ',
        '__asyncRepl.floating(b());',
        ';       ',
        '   ',
        '            return __asyncRepl.value(d);',
        '})',
      ]);
    });
  });

  describe('exports and resources', () => {
    it.each([
      ['export const a = 1', '       const a = 1'],
      ['export async function f() {}', '       async function f() {}'],
      ['export abstract class A {}', '                class A {}'],
      ['using a = b', 'const a = @.use(b);'],
      ['using a = b, c = d;', 'const a = @.use(b), c = @.use(d);'],
      ['await using a = b', 'const       a = await @.useAsync(b);'],
      ['await /* using */ using a = b', 'const                   a = await @.useAsync(b);'],
      ['using a = await b', 'const a = @.use(await @.wait(16, 17, b));'],
      ['{ using a = b }', '{ using a = b }'],
    ])('%j', (text, body) => {
      expect(bodyOf(text)).toBe(body);
    });
  });

  describe('results', () => {
    it.each([
      ['_ + $1 + _error', 'return @.value(@.results._ + @.results.$1 + @.results._error);', ['_', '$1', '_error']],
      ['_ = 5', 'return @.value(@.results._ = 5);', ['_']],
      ['({ _ })', 'return @.value(({ _: @.results._ }));', ['_']],
      [
        '({ _, a: $2 = _ } = b)',
        'return @.value(({ _: @.results._, a: @.results.$2 = @.results._ } = b));',
        ['_', '$2'],
      ],
      ['({ _ = 1 } = b)', 'return @.value(({ _: @.results._ = 1 } = b));', ['_']],
      ['_(1)', 'return @.value((0, @.results._)(1));', ['_']],
      ['(_)?.(1)', 'return @.value(((0, @.results._))?.(1));', ['_']],
      ['_`a`', 'return @.value((0, @.results._)`a`);', ['_']],
      ['_.a(1)', 'return @.value(@.results._.a(1));', ['_']],
      ['new _(1)', 'return @.value(new @.results._(1));', ['_']],
      ['_.map((_) => _ + $1)', 'return @.value(@.results._.map((_) => _ + @.results.$1));', ['_', '$1']],
      ['() => { { let _ } return _ }', 'return @.value(() => { { let _ } return @.results._ });', ['_']],
      ['for (const _ of a) _; _', 'for (const _ of a) _; return @.value(@.results._);', ['_']],
      ['a._ + a?._ + a[_]', 'return @.value(a._ + a?._ + a[@.results._]);', ['_']],
      ['({ _: 1, _() {}, [_]: 2 })', 'return @.value(({ _: 1, _() {}, [@.results._]: 2 }));', ['_']],
      ['_: for (;;) break _', '_: for (;;) break _', []],
      ['let _ = 1; _', 'let _ = 1; return @.value(_);', []],
      ['var f = () => _; { var _ }', 'var f = () => _; { var _ }', []],
      [
        "import _ from 'a'; _",
        "const { default: _ } = await @.import('a', undefined, ['default']); return @.value(_);",
        [],
      ],
      ['class _ {}', 'class _ {}', []],
      ['__ + $ + $a + a_ + $1a + _errors', 'return @.value(__ + $ + $a + a_ + $1a + _errors);', []],
      ['"_" + `_` + /_/', 'return @.value("_" + `_` + /_/);', []],
    ])('%j', (text, body, mentions) => {
      expect(bodyOf(text)).toBe(body);
      expect(compileInput(text, { boundResults: () => false }).mentions).toEqual(mentions);
    });

    it('are left to the program where it has such a name', () => {
      const { source, mentions } = compileInput('_ + $1', { boundResults: (name) => name === '_' });
      expect(source).toContain('return __asyncRepl.value(_ + __asyncRepl.results.$1);');
      expect(mentions).toEqual(['_', '$1']);
    });
  });

  describe('declares', () => {
    it.each([
      ['let a, { b, c: d, ...e } = f, [g = h, , ...i] = j', ['a', 'b', 'd', 'e', 'g', 'i']],
      ['function f(a) { var b }', ['f']],
      ['class A { static { var b } m() { var c } }', ['A']],
      ['if (a) { var b; let c } for (var d in e) ; try { var f } catch { var g }', ['b', 'd', 'f', 'g']],
      ['for (let a of b) { const c = 1 }', []],
      ['var a; var a; function a() {}', ['a']],
      ['() => { var a }', []],
      ["import a, { b as c } from 'd'; import * as e from 'f'", ['a', 'c', 'e']],
      ['export const a = 1; using b = c', ['a', 'b']],
      ['a: function b() {}', ['b']],
      ['interface A {} type B = 1; declare const c: 1; let d: B', ['d']],
      ['{ a: 1 }', []],
      ['await using a = b', ['a']],
    ])('%j', (text, names) => {
      expect(compileInput(text, { boundResults: () => false }).declares).toEqual(names);
    });
  });

  describe('places', () => {
    it.each([
      ['let x: string = f(), y', 'y'],
      ['await a(b)', 'b'],
      ['a; b; c', 'c'],
      ['{ _\n_()\nc }', 'c'],
      ["import {\n  a,\n} from 'b'; c", 'c'],
      ['a()\r\nawait b; c', 'c'],
      ['a // \u2028 c', 'c'],
      ['\uFEFF#!/a\nb', 'b'],
    ])('%j: %s', (text, name) => {
      const { source, typedPosition } = compileInput(text, { boundResults: () => false });
      const typed = placeOf(text, text.lastIndexOf(name));
      expect(typedPosition(placeOf(source, source.lastIndexOf(name, source.lastIndexOf('\n'))))).toEqual(typed);
    });

    it('outside of what was typed are none', () => {
      const { typedPosition } = compileInput('x', { boundResults: () => false });
      expect(typedPosition({ line: 1, column: 30 })).toBeUndefined();
      expect(typedPosition({ line: 3, column: 2 })).toBeUndefined();
      expect(typedPosition({ line: 2, column: 1 })).toEqual({ line: 1, column: 1 });
    });

    it('are those of the typed lines and, where nothing was inserted before, columns', () => {
      const typed = ['let a: Map<string, number> = new Map', 'function f(x?: string): void {', '  f(x!);', '}', 'f()'];
      const lines = compileInput(typed.join('\n'), { boundResults: () => false })
        .source.split('\n')
        .slice(1, -1);
      expect(lines).toHaveLength(typed.length);
      expect(lines[2]).toBe('  f(x );');
      expect(lines[0]?.indexOf('new Map')).toBe(typed[0]?.indexOf('new Map'));
    });
  });

  it.each([
    ['', 'empty-input', 1, 1, 'Type an expression'],
    ['// a', 'empty-input', 1, 1, 'Type an expression'],
    ['f(\n', 'incomplete-input', 2, 1, undefined],
    ['a\nb c', 'syntax', 2, 3, undefined],
    ['\nexport = a', 'unsupported-syntax', 2, 1, 'Nothing imports what is typed: leave `export` out'],
    ['let eval', 'reserved-name', 1, 5, 'async-repl evaluates through this name: choose another one'],
  ])('refuses %j', (text, code, line, column, advice) => {
    const attempt = () => compileInput(text, { boundResults: () => false });
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(expect.objectContaining({ name: 'InputError', code, line, column, advice }));
  });
});

/** Counts lines as V8 does. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
