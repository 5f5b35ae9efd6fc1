import { describe, expect, it } from 'vitest';
import { HeldPrompt, holdSloppy } from '../../test/support/held-prompt.ts';
import { TopLevelPrompt } from '../../test/support/top-level-prompt.ts';
import { compileInput } from './compile.ts';
import { compilerFor } from './compiler.ts';
import { InputError } from './input-error.ts';

interface Prompt {
  run(text: string): Promise<unknown>;
}

const programs: [inputs: string[], value: unknown][] = [
  [
    ['enum Color { Red, Green = 5, Blue }', '[Color.Red, Color.Blue, Color[5], Color.Blue satisfies Color]'],
    [0, 6, 'Green', 6],
  ],
  [
    ["enum E { A = 'a', B = 'b'.length, C = A + 'c' }", '[E.A, E.B, E.C]'],
    ['a', 1, 'ac'],
  ],
  [['const enum C { A = 1 << 2, B = A | 1 }', 'C.A + C.B'], 9],
  [
    ['enum M { A } enum M { B = 1 }', '[M.A, M.B]'],
    [0, 1],
  ],
  [['enum M { A }', 'enum M { B }', 'Object.keys(M).length'], 2],
  [['export enum X { A = 3 }; X.A'], 3],
  [['declare enum D { A } 1'], 1],
  [
    [
      'namespace N { export const a = 1; export let b = 2; export function f() { return a + b++ } const hidden = 1 }',
      'N.f() + N.b + Object.keys(N).length',
    ],
    9,
  ],
  [
    [
      'namespace N { export const a = 1; export namespace M { export class C { v = a } } } namespace N { export const b = a }',
      '[N.b, new N.M.C().v]',
    ],
    [1, 1],
  ],
  [['namespace A.B { export const c = 4 }', 'A.B.c'], 4],
  [['function f() { return f.n } namespace f { export const n = 7 }', 'f()'], 7],
  [['class K { v = K.n } namespace K { export const n = 8 }', 'new K().v'], 8],
  [
    [
      'class P { constructor(private x: number, readonly y = 2, public z?: string) {} sum() { return this.x + this.y } }',
      'new P(1).sum()',
    ],
    3,
  ],
  [
    ['class P { n = this.x; constructor(private x: number) {} }', 'Object.keys(new P(1))'],
    ['x', 'n'],
  ],
  [
    [
      'const seen: string[] = []; function log(value: unknown, { kind, name }: { kind: string; name: string }) { seen.push(kind + String(name)) }',
      '@log class D { @log m() { return D.name } @log f = 1; @log accessor a = 2; @log static s() {} @log get g() { return 3 } }',
      'const d = new D(); [d.m(), d.f, d.a, d.g, seen.join()]',
    ],
    ['D', 1, 2, 3, 'methods,methodm,accessora,getterg,fieldf,classD'],
  ],
  [
    [
      'const twice = (f: Function, _context: unknown) => function (this: unknown, ...args: unknown[]) { return 2 * (f as any).apply(this, args) }',
      'class A { @twice static m(n: number) { return n } } A.m(4)',
    ],
    8,
  ],
  [['function swap() { return class Other { static n = 1 } as any } @swap class Mine {} Mine.name'], 'Other'],
  [['const init = (_: unknown, __: unknown) => (v: number) => v + 1', 'new (class { @init f = 1 })().f'], 2],
  [
    [
      'class A { accessor x = 1; static accessor y = 2; accessor #z = 3; z() { return this.#z } }',
      'new A().x + A.y + new A().z()',
    ],
    6,
  ],
  [['({ a: 1 } satisfies { a: number }).a'], 1],
  [['const g = () => <any>{ a: 1 }', 'g().a'], 1],
  [['{ a: (() => <any>{ b: 1 })() }'], { a: { b: 1 } }],
  [
    [
      'abstract class B<T> { abstract m(): T; constructor(protected v: T) {} } class C extends B<number> { m() { return this.v } }',
      'new C(5).m()',
    ],
    5,
  ],
  [['enum E { A } function over(a: string): void; function over(a: any) { return a as E }', 'over(1)'], 1],
  [['enum E { A }; let definite!: number; var later: E; [definite, later]'], [undefined, undefined]],
  [['enum E { A = 2 }\nawait Promise.resolve(E.A)'], 2],
  [["import { sep } from 'node:path'\nenum E { A }\ntypeof sep + E.A"], 'string0'],
  [['enum E { A } using r = { n: 3 }; await using s = { n: 4 }', 'r.n + s.n'], 7],
  [['namespace N { export const a = 1 } import b = N.a', 'b'], 1],
  [['var a = 1; enum E { A = 9 } function early() { return E.A } early() + a'], 10],
  [['enum E { A } _ = 3', '_ + E.A'], 3],
];

describe.each<[string, () => Prompt]>([
  ['held', () => new HeldPrompt(holdSloppy())],
  ['top-level', () => new TopLevelPrompt()],
])('TypeScript that makes code of its own, %s', (_name, make) => {
  it.each(programs)('%j', async (inputs, value) => {
    const prompt = make();
    let shown: unknown;
    for (const input of inputs) shown = await prompt.run(input);
    expect(shown).toEqual(value);
  });
});

async function compile(text: string) {
  const topLevel = { isConstant: () => false };
  return compileInput(text, { boundResults: () => false, topLevel, emit: await compilerFor(text) });
}

describe('what is declared', () => {
  it.each<[text: string, declares: string[], constants: string[]]>([
    ['enum A { B }', ['A'], []],
    ['namespace A.B { export const c = 1 } export enum D {}', ['A', 'D'], []],
    ['function dec() {} @dec class A { @dec [k]() {} accessor b = 1 }', ['dec', 'A'], []],
    ['const c = 1; using d = e; enum F {}', ['c', 'd', 'F'], ['c', 'd']],
    ["import a = require('b')", ['a'], ['a']],
    ['interface I {} type T = 1; class P { constructor(private x: T) {} }', ['P'], []],
  ])('%j', async (text, declares, constants) => {
    const compiled = await compile(text);
    expect(compiled.declares.toSorted()).toEqual(declares.toSorted());
    expect(compiled.constants).toEqual(constants);
  });
});

it.each([
  ['enum A { B }\nnull.x', 2, 6],
  ['interface I {\n a: 1 }\nnamespace N {\n  export const c: I = null!.x\n}', 4, 29],
  ['class P {\n  constructor(private p: any) {\n    p.a.b\n  }\n}\nnew P({})', 3, 9],
  ['using a = null\nenum B { C = (() => { throw new Error })() }', 2, 29],
  ['@((v: any) => v) class A {}; null.x', 1, 35],
])('locates the error of %j', async (text, line, column) => {
  const error: unknown = await new TopLevelPrompt().run(text).catch((reason: unknown) => reason);
  const [, at, where] = /typed:(\d+):(\d+)/.exec((error as Error).stack ?? '') ?? [];
  const { typedPosition } = await compile(text);
  expect(typedPosition({ line: Number(at), column: Number(where) })).toEqual({ line, column });
});

it('gives no place for the code that a compiler adds', async () => {
  const error: unknown = await new TopLevelPrompt().run('@(null as any) class A {}').catch((reason: unknown) => reason);
  const { typedPosition } = await compile('@(null as any) class A {}');
  const places = [...((error as Error).stack ?? '').matchAll(/typed:(\d+):(\d+)/g)].map(([, line, column]) =>
    typedPosition({ line: Number(line), column: Number(column) }),
  );
  expect(places[0]).toBeUndefined();
  expect(places).toContainEqual(expect.objectContaining({ line: 1 }));
});

it('tells what is awaited, in the typed text', async () => {
  const prompt = new HeldPrompt(holdSloppy());
  await prompt.run('enum E { A = 1 }\nconst r = await   Promise.all( [ E.A, await Promise.resolve( 2 ) ] )');
  expect(prompt.awaited).toEqual(['Promise.resolve( 2 )', 'Promise.all( [ E.A, await Promise.resolve( 2 ) ] )']);
});

it.each([
  ['enum A { B = await 1 }', 1],
  ['let E; enum E {}', 1],
  ["enum A {\n  B = 'x',\n  C\n}", 3],
  ['1\nexport = a', 2],
])('refuses %j', async (text, line) => {
  const attempt = compile(text);
  await expect(attempt).rejects.toThrow(InputError);
  await expect(attempt).rejects.toMatchObject({ line });
});

it.each([
  '1 + 1',
  'a < b',
  'let x: Array<number> = []',
  "import a from 'b'",
  '"@enum"',
  'class A { constructor(x: string) {} }',
])('needs no compiler: %j', async (text) => {
  expect(await compilerFor(text)).toBeUndefined();
});
