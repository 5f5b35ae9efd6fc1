import { describe, expect, it } from 'vitest';
import { TopLevelPrompt } from '../../test/support/top-level-prompt.ts';

describe('inputs at the top level', () => {
  it.each<[inputs: string[], value: unknown]>([
    // Across inputs.
    [['let x = 1; const y = 2', 'x + y'], 3],
    [['const x = 1', 'let x = 2', 'x = 3', 'x'], 3],
    [['let x = 1', 'class x {}', 'function x() { return 5 }', 'x()'], 5],
    [['let x = 1', 'const f = () => x', 'let x = 2', 'f()'], 2],
    [['let x = 1', 'x += 1', 'x'], 2],
    [['let x = 1', 'let x', 'x'], undefined],
    [['var x = 1', 'var x', 'x'], 1],
    [['var x = 1; var x; x'], 1],
    [['x_ = 5', 'x_'], 5],
    // Destructuring.
    [
      ['let a = 1, { b, c = 2, ...r } = { b: 5, z: 6 }, d, [e, , f = 7] = [8]', '[a, b, c, d, e, f, r.z]'],
      [1, 5, 2, undefined, 8, 7, 6],
    ],
    [['const { a: { b: [c = 3] } } = { a: { b: [] } }; c'], 3],
    // Functions.
    [['f(); function f() { return 1 }'], 1],
    [['let r = f(); function f() { return g() + 1 }; function g() { return 1 }', 'r'], 2],
    [['function f() { return g() } function g() { return 1 }', 'function g() { return 2 }', 'f()'], 2],
    [['function f() { return 1 } function f() { return 2 }', 'f()'], 2],
    [['var f = 1; function f() {}', 'f'], 1],
    [['var f; function f() {}', 'typeof f'], 'function'],
    [['function f(n) { return n < 2 ? 1 : n * f(n - 1) }', 'f(5)'], 120],
    [['function lazy() { lazy = () => 2; return lazy() }', 'lazy() + lazy()'], 4],
    [
      ['1; function f(a, /* c */ b) {\n  return [ a ]\n}', 'f.toString()'],
      'function f(a, /* c */ b) {\n  return [ a ]\n}',
    ],
    [['async function f() { return await 1 }', 'await f()'], 1],
    [['1\nfunction* g() { yield 1; yield 2 }\n[...g()]'], [1, 2]],
    [['async function* g() { yield 1 }', 'const r = []; for await (const x of g()) r.push(x); r'], [1]],
    [['l: function f() { return 3 }', 'f()'], 3],
    [['function f() {} f.n = 1; f.n + f.name'], '1f'],
    [['if (true) { function f() { return 4 } }', 'f()'], 4],
    [['let f = 1; const g = () => f', '{ f; function f() { return 5 } }', 'g()()'], 5],
    [['{ function f() { return 1 } } f = 2', 'f'], 2],
    [['if (true) function f() { return 6 }', 'f()'], 6],
    [['switch (1) { case 1: function f() { return 7 } }', 'f()'], 7],
    [['try { function f() { return 8 } } catch {}', 'f()'], 8],
    [['{ let f; { function f() {} } } typeof f'], 'undefined'],
    [['{ async function f() {} } typeof f'], 'undefined'],
    [["'use strict'; { function f() {} } typeof f"], 'undefined'],
    // Classes.
    [['class A { static n = 3; static m() { return A.n } }', 'A.m() + A.name'], '3A'],
    [['class A {} class B extends A {}', 'new B() instanceof A'], true],
    [['class A { b = 1\nc = 2 }', 'A.toString()'], 'class A { b = 1\nc = 2 }'],
    [['class A { get b() { return 1 } static { A.c = 2 } }', 'new A().b + A.c'], 3],
    // Names.
    [
      [
        'const f = () => {}, g = function () {}, h = class {}, { i = () => {} } = {}, j = async () => {}',
        '[f, g, h, i, j].map((x) => x.name).join()',
      ],
      'f,g,h,i,j',
    ],
    // `var` at any depth, and blocks.
    [['for (var i = 0; i < 3; i++) ;', 'i'], 3],
    [['for (var { a, b = 2 } of [{ a: 1 }]) ;', 'a + b'], 3],
    [['for (var k in { p: 1 }) ;', 'k'], 'p'],
    [['for (var async of [4]) ;', 'async'], 4],
    [['for (var k = 7 in {}) ;', 'k'], 7],
    [
      ['for await (var v of [Promise.resolve(4)]) { var w = v }', '[v, w]'],
      [4, 4],
    ],
    [
      ['if (true) var a = 1; else var b = 2', '[a, b]'],
      [1, undefined],
    ],
    [
      ['switch (1) { case 1: var a = 1; let b = 2; { var c = b } }', '[a, c]'],
      [1, 2],
    ],
    [['try { throw { m: 1 } } catch ({ m }) { var a = m }', 'a'], 1],
    [['l: for (;;) { var a = 1; for (;;) break l }', 'a'], 1],
    [['do var a = 1\nwhile (false) var b = 2', 'a + b'], 3],
    [['(() => { var hidden = 1 })(); typeof hidden'], 'undefined'],
    [
      ['let x = 1; { let x = 2; var y = x }', '[x, y]'],
      [1, 2],
    ],
    [
      ['const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i)', 'fs.map((f) => f())'],
      [0, 1, 2],
    ],
    [
      [
        'let n = 0; outer: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue outer; n += a } }',
        'n',
      ],
      3,
    ],
    // Await, imports, resources, exports.
    [['const x = await Promise.resolve(7), y = x + 1', 'x + y'], 15],
    [['let { a } = await { a: 1 }; a'], 1],
    [
      [
        "import path, { join as j } from 'node:path'\nimport * as all from 'node:path'",
        'all.default === path && j === path.join',
      ],
      true,
    ],
    [["typeof basename; import { basename } from 'node:path'", 'basename("/a/b")'], 'b'],
    [['using x = { n: 1 }\nawait using y = { n: 2 }', 'x.n + y.n'], 3],
    [['export const e = 1; export function f() { return e } export class G {}', 'f() + typeof G'], '1function'],
    // What nobody terminated.
    [['let a = [[5]]\n;[0].x', 'a'], [[5]]],
    [['let o = { x: 1 }\nlet { x } = o\nvar [y] = [2]\nlet z = y\n;[x, y, z]'], [1, 2, 2]],
    [['let f = () => {}\nlet { name } = f\nname'], 'f'],
    [['const a = 1 // comment\nconst { b } = { b: 2 } /* c */\nconst [c] = [3]\n;[a, b, c]'], [1, 2, 3]],
    [['class A {}\n(1)'], 1],
    [['function f() {}\n(1)'], 1],
    [['let a = 1\n/* c */ let { b } = { b: 2 }\n++a\n;[a, b]'], [2, 2]],
    [["'x'\nlet [a] = [1]", 'a'], 1],
    // Results.
    [['_ = 4', '_ + 1'], 5],
    [['let _ = 9', '_ = 1', '_'], 1],
    // Where it runs.
    [['this === globalThis'], true],
    [["'use strict'; (function () { return this })()"], undefined],
    [['(function () { return this })() === globalThis'], true],
    [['eval("var viaEval = 1")', 'viaEval'], 1],
    [['let a = 2; eval("a + 1")'], 3],
    [['{ let a = 3; var b = eval("a + 1") } b'], 4],
    // TypeScript.
    [
      ['let a: number = 1, { b }: { b: number } = { b: 2 }, c!: string', '[a, b, c]'],
      [1, 2, undefined],
    ],
    [['1\nfunction over(a: string): void\nfunction over(a: any) { return a }', 'over(1)'], 1],
  ])('%j', async (inputs, value) => {
    expect(await new TopLevelPrompt().runAll(inputs)).toEqual(value);
  });

  it.each<[inputs: string[]]>([
    [['const c = 1; c = 2']],
    [['const c = 1', 'c = 2']],
    [['const c = 1', 'c++']],
    [['const c = 1', '[c] = [2]']],
    [['const c = 1', '({ c } = { c: 2 })']],
    [['const c = 1', 'for (c of [1]) ;']],
    [['const c = 1', 'const f = () => { c &&= 2 }', 'f()']],
    [['using c = null', 'c = 2']],
    [["import c from 'node:fs'", 'c = 2']],
    [['const { a: { c } } = { a: { c: 1 } }', 'c = 2']],
  ])('%j', async (inputs) => {
    const prompt = new TopLevelPrompt();
    await expect(prompt.runAll(inputs)).rejects.toThrow('Assignment to constant variable.');
    expect(await prompt.run('typeof c')).not.toBe('undefined');
  });

  it('leaves a constant readable after a write was refused, and short-circuits as the language does', async () => {
    const prompt = new TopLevelPrompt();
    await prompt.run('const c = 1');
    expect(await prompt.run('c ||= 2')).toBe(1);
    await expect(prompt.run('c = 2')).rejects.toThrow('Assignment to constant variable.');
    expect(await prompt.run('c')).toBe(1);
  });

  it('keeps what was assigned before a failure; what failed is undefined', async () => {
    const prompt = new TopLevelPrompt();
    await expect(prompt.run('const kept = 1; const never = null.x')).rejects.toThrow('null');
    expect(await prompt.run('[kept, never]')).toEqual([1, undefined]);
  });

  it('says once for each input that it has come to its end', async () => {
    const prompt = new TopLevelPrompt();
    await prompt.runAll(['let a = 1', 'a', 'function f() {}', 'if (a) f() // c', ';', '{ a }']);
    expect(prompt.ends).toBe(6);
  });

  it('registers resources', async () => {
    const prompt = new TopLevelPrompt();
    await prompt.run('using a = null, b = 1; await using c = 2');
    expect(prompt.used).toEqual([null, 1, 2]);
  });
});
