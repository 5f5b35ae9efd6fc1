import { describe, expect, it } from 'vitest';
import { constantsAt } from './constants.ts';

/** The constants at the mark `¶` in a text. */
function constantsAtMark(marked: string): string[] {
  return constantsAt(marked.replace('¶', ''), marked.indexOf('¶')).toSorted();
}

describe('constantsAt', () => {
  describe('declarations', () => {
    it.each([
      ['(a) { const b = 1; ¶f(); }', ['b']],
      ['() { ¶f(); const late = 1; }', ['late']],
      ['() { let a; var b; class C {} function d() {} ¶f(); }', []],
      ['() { const { a, b: c, ...d } = e, [g = h, , ...i] = j; ¶f(); }', ['a', 'c', 'd', 'g', 'i']],
      ['() { for (const a of b) { ¶f(); } }', ['a']],
      ['() { for (const [a, { b }] of c) ¶f(); }', ['a', 'b']],
      ['() { for (const a in b) { const c = 1; ¶f(); } }', ['a', 'c']],
      ['() { for (const a = 1; ; ) ¶f(); }', ['a']],
      ['() { for (let a of b) ¶f(); }', []],
      ['() { for (const a of b) {} ¶f(); }', []],
      ['async () => { await using a = b; using c = d; ¶f(); }', ['a', 'c']],
      ['() { { const a = 1; } { const b = 1; ¶f(); } }', ['b']],
      ['() { if (a) { const b = 1; } else { const c = 1; ¶f(); } }', ['c']],
      ['() { switch (a) { case 1: const b = 1; case 2: ¶f(); } }', ['b']],
      ['() { switch (¶f()) { case 1: const b = 1; } }', []],
      ['() { try { const a = 1; } catch (e) { const b = 1; ¶f(); } finally { const c = 1; } }', ['b']],
      ['() { label: { const a = 1; ¶f(); } }', ['a']],
      ['() { return `${¶f()}`; const a = 1; }', ['a']],
    ])('%s', (text, names) => {
      expect(constantsAtMark(text)).toEqual(names);
    });
  });

  describe('the nearest declaration counts', () => {
    it.each([
      ['() { const a = 1; { let a; ¶f(); } }', []],
      ['() { const a = 1; { class a {} ¶f(); } }', []],
      ['() { const a = 1; { function a() {} ¶f(); } }', []],
      ['() { const a = 1; try {} catch (a) { ¶f(); } }', []],
      ['() { const a = 1; try {} catch ({ b: [a] }) { ¶f(); } }', []],
      ['() { const a = 1; for (let a of b) ¶f(); }', []],
      ['() { let a; { const a = 1; ¶f(); } }', ['a']],
      ['(a) { { const a = 1; ¶f(); } }', ['a']],
      ['() { let a; { const a = 1; { let a; { const a = 1; ¶f(); } } } }', ['a']],
    ])('%s', (text, names) => {
      expect(constantsAtMark(text)).toEqual(names);
    });
  });

  describe('only this function counts', () => {
    it.each([
      ['() { const a = 1; const g = () => { const b = 1; }; ¶f(); }', ['a', 'g']],
      ['() { const a = 1; (() => { const b = 1; ¶f(); })(); }', ['a']],
      ['() { const a = 1; class B { static { const c = 1; ¶f(); } } }', ['a']],
      ['() { const a = 1; class B { c = ¶f(); } }', ['a']],
    ])('%s', (text, names) => {
      expect(constantsAtMark(text)).toEqual(names);
    });
  });

  describe('the ways in which V8 delimits a function', () => {
    it.each([
      '(b, { c }, ...d) { const a = 1; ¶f(); }',
      '() { const a = await b; yield a; for await (const c of d) {} ¶f(); }',
      '() { const a = 1; var await = 1, yield = 2; yield\n(a); ¶f(); }',
      '() { const a = 1; await = 1; ¶f(); }',
      '() { const a = 1; yield = 1; ¶f(); }',
      '() { const a = super.b; this.#c = #d in new.target; import.meta.e; ¶f(); }',
      '(b) { super(b); const a = 1; return ¶f(); }',
      '() => { const a = 1; ¶f(); }',
      'b => { const a = 1; ¶f(); }',
      'async (b) => { const a = await b; ¶f(); }',
      'async b => { const a = await b; ¶f(); }',
      '(b = () => {}) => { const a = 1; ¶f(); }',
      'function () { const a = 1; ¶f(); }',
      'function b() { const a = 1; ¶f(); }',
      'async function* b() { const a = await 1; yield a; ¶f(); }',
      'get b() { const a = 1; ¶f(); }',
      'constructor() { const a = 1; super(); ¶f(); }',
      'async *b() { const a = await 1; yield ¶f(); }',
      'static { const a = 1; ¶f(); }',
      '#b = 1;\n  static { const a = 1; ¶f(); }\n  c = 2',
      '{ const a = 1; ¶f(); }',
      'class B extends C { static { const a = 1; ¶f(); } }',
      "import b from 'c';\nexport const a = await b;\n¶f();",
      'export default function b() {}\nconst a = import.meta.url;\n¶f();',
      "#!/usr/bin/env node\n'use strict';\nconst a = require('b');\nif (!a) return;\n¶f();",
      '"use strict"; const a = 1; if (a) { ¶f(); }',
    ])('%j', (text) => {
      expect(constantsAtMark(text)).toEqual(['a']);
    });
  });

  it.each(['', '(', '() { const a = 1; ¶f(', 'const a = ; ¶f()', ') => { ¶'])('knows nothing of %j', (text) => {
    expect(constantsAtMark(text)).toEqual([]);
  });

  it('has no constants in an arrow function without a block', () => {
    expect(constantsAtMark('(a) => ¶f(a)')).toEqual([]);
  });

  it('takes any offset', () => {
    const text = '() { const a = 1; }';
    const offsets = Array.from({ length: text.length + 2 }, (_unit, index) => index - 1);
    expect(offsets.filter((offset) => constantsAt(text, offset).length > 0)).toEqual(
      offsets.filter((offset) => offset >= text.indexOf('{') && offset < text.length),
    );
  });
});
