import { describe, expect, it } from 'vitest';
import { parseStatements } from './grammar.ts';
import { stripTypes } from './strip-types.ts';

function strip(text: string): string {
  const parsed = parseStatements(text, 'typescript');
  if (parsed.kind !== 'tree') throw new Error(`does not parse: ${text}`);
  const result = stripTypes(text, parsed.tree.root);
  if (result.kind !== 'stripped') throw new Error(`${result.kind}: ${text}`);
  return result.text;
}

describe('stripTypes', () => {
  // What stands in ‹ › becomes blank, and in « » a semicolon and blanks.
  it.each([
    'let x‹: number› = 1;',
    'let x«: number»',
    'let x‹!›‹: number›;',
    'let { a, b }‹: C› = d, [e]‹: F› = g;',
    'x‹ as any›;',
    'x‹ as any as B›;',
    'f(x‹ as any›, y‹!›)',
    'x‹ satisfies Y›;',
    '‹<any>›x;',
    '[‹<any>›{}];',
    'x‹!›.y‹!›[0]‹!›();',
    'f‹<A, B>›(x);',
    'new A‹<B>›;',
    'f‹<A>›`x`;',
    'a?.‹<B>›(c);',
    'const f = g‹<A>›;',
    'function f‹<T>›(‹this: A,› b‹?: B›, ...c‹: C[]›)‹: asserts b is B› {}',
    'function f(‹this: A›) {}',
    '«function f(a: A): void;» function f(a) {}',
    '(a‹: A›, b = c‹ as D›)‹: E› => a‹!›;',
    'async ‹<T,>›(a‹: T›)‹: Promise<T>› => a',
    'a ? (b)‹: C› => d : e',
    '«type A = 1;» b',
    '«interface A { b: 1 }» c',
    '«declare const a: 1;» b',
    '«declare class A {}» b',
    '«declare enum A {}» b',
    '«declare global { var a: 1 }» b',
    '«namespace A { export type B = 1 }» c',
    '‹abstract› class A {}',
    'class A‹<T>› extends B‹<T>› ‹implements C, D<E>› {}',
    'class A { «private» static ‹readonly› b‹?: C› = 1; }',
    'class A { «public» b() {} }',
    'class A { «abstract b(): void;» }',
    'class A { «declare b: C;» d‹!: E›; «[f: string]: G;» }',
    'class A { b‹?›()‹: void› {} get c()‹: D› { return 1 } set c(d‹: D›) {} }',
    'class A { «b(): void;» b(c‹?: D›) {} }',
    'try {} catch (e‹: unknown›) {}',
    'for (const a‹: B› of c‹ as D›) ;',
    "«import type A from 'a';» b",
    "import { ‹type A,› b, ‹type C› } from 'a'",
    '«export interface A {}» b',
    '«export declare const a: 1;» b',
    '«export type { A };» b',
    '/* a: B */ let c /* d */‹: E› = 1 // f: G',
    'let a‹: /* b */ C› = 1;',
    '"a: b"; `c: ${d‹ as E›}`',
  ])('%s', (marked) => {
    expect(strip(unmarked(marked))).toBe(expected(marked));
  });

  it.each([
    'a« as any»\n(b)',
    'a« satisfies B»\n[c]',
    'a\n«type B = 1»\n(c)',
    'a\n«interface B {}»\n`c`',
    'let a = b« as C»\n(d)',
    'class A { b = 1« as C»\n[d] = 2 }',
    'class A { b = 1\n«private» [c] = 2 }',
    'class A { b = 1\n«declare c: D»\n*e() {} }',
    'if (a) b« as C»\nelse d',
    '() => a« as B»\n(c)',
  ])('keeps statements apart: %j', (marked) => {
    expect(strip(unmarked(marked))).toBe(expected(marked));
  });

  // The parenthesis in braces moves to the dot.
  it.each([
    ['(a{)}‹: {\n  b: C;\n›.} => a', '(a): {\n  b: C;\n} => a'],
    ['({)}‹: A<\n  B\n›.> => c', '(): A<\n  B\n> => c'],
    ['(a, // )\n{)}‹: B\n  | ›.C => d', '(a, // )\n): B\n  | C => d'],
    ['async .<‹\n  T,\n>›{(}a‹: T›) => a', 'async <\n  T,\n>(a: T) => a'],
    ['f(() => { return .<‹T> \n›{(}a‹: T›) => a })', 'f(() => { return <T> \n(a: T) => a })'],
  ])('keeps the head of an arrow function together: %j', (marked, text) => {
    const [, moved = ''] = /\{([()])\}/.exec(marked) ?? [];
    expect(strip(text)).toBe(expected(marked.replace(/\{[()]\}/, ' ').replace(/\.[^]/, moved)));
  });

  it('keeps line ends of every kind, and the place of what follows', () => {
    expect(strip('type A = {\r\n  "😀": B\u2028}\rc')).toBe(';         \r\n         \u2028 \rc');
  });

  it.each([
    'enum A { B }',
    'export enum A { B }',
    'const enum A { B }',
    'namespace A { let b = 1 }',
    'namespace A.B { export let c = 1 }',
    'class A { constructor(readonly b: C) {} }',
    '@a class B {}',
    'class A { @b c() {} }',
    'class A { accessor b = 1 }',
    'f(() => <A>{})',
    '() => <A>{}',
    'function f() { return <A>\nb }',
  ])('leaves %j to a compiler', (text) => {
    const parsed = parseStatements(text, 'typescript');
    expect(parsed.kind === 'tree' && stripTypes(text, parsed.tree.root).kind).toBe('makes-code');
  });

  it.each([
    ["import a = require('b')", "const  a = require('b')"],
    ['import a = B.c', 'const  a = B.c'],
    ["export import a = require('b')", "export const  a = require('b')"],
  ])('makes a constant of %j', (text, stripped) => {
    expect(strip(text)).toBe(stripped);
  });

  it.each(['export = a', 'export as namespace A'])('cannot do %j', (text) => {
    const parsed = parseStatements(text, 'typescript');
    expect(parsed.kind === 'tree' && stripTypes(text, parsed.tree.root).kind).toBe('unsupported');
  });
});

function unmarked(marked: string): string {
  return marked.replace(/[‹›«»]/g, '');
}

/** What is left of a marked text when the marked parts are gone. */
function expected(marked: string): string {
  const blank = (part: string) => part.replace(/[^\n\r\u2028\u2029]/g, ' ');
  return marked
    .replace(/‹([^›]*)›/g, (_all, part: string) => blank(part))
    .replace(/«([^»]*)»/g, (_all, part: string) => `;${blank(part).slice(1)}`);
}
