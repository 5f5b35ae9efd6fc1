import { describe, expect, it } from 'vitest';
import { HeldPrompt, holdSloppy, holdStrict } from '../../test/support/held-prompt.ts';
import { compileInput } from './compile.ts';

/** Runs several inputs one after the other; gives the value of the last one. */
async function runAll(prompt: HeldPrompt, inputs: readonly string[]): Promise<unknown> {
  let value: unknown;
  for (const input of inputs) value = await prompt.run(input);
  return value;
}

const either: [inputs: string[], value: unknown][] = [
  [['1 + 1'], 2],
  [['first + local'], 11],
  [['local = 5', 'local'], 5],
  [['let x = 1; const y = 2', 'x + y'], 3],
  [['let x = 1', 'x += 1', 'x'], 2],
  [['let x = 1', 'let x = x_ => 2', 'x()'], 2],
  [
    ['const x = 1', 'const y = () => x', 'const x = 2', '[x, y()]'],
    [2, 1],
  ],
  [['function f() { return g() }\nfunction g() { return 1 }', 'f()'], 1],
  [['class A { static n = 3 }', 'A.n'], 3],
  [['var { a, ...b } = { a: 1, c: 2 }; if (a) { var d = 3 }', '({ a, b, d })'], { a: 1, b: { c: 2 }, d: 3 }],
  [['await Promise.resolve(7)'], 7],
  [['const x = await Promise.resolve(7)', 'x'], 7],
  [['let n = 0; for await (const i of [1, Promise.resolve(2)]) n += i', 'n'], 3],
  [['{ a: 1, b: [2] }'], { a: 1, b: [2] }],
  [['{ a: 1 };'], 1],
  [['1, 2'], 2],
  [["'text'"], 'text'],
  [['if (true) 5'], 5],
  [['5;;'], 5],
  [['typeof this.held'], 'function'],
  [['arguments.length > 0'], true],
  [['new.target'], undefined],
  [['import.meta.url'], 'file:///held.mjs'],
  [
    [
      "import { join as j } from 'node:path'\nimport path, * as all from 'node:path'",
      'all.default === path && j === path.join',
    ],
    true,
  ],
  [["const { sep } = await import('node:path')", 'typeof sep'], 'string'],
  [["typeof basename; import { basename } from 'node:path'", 'basename("/a/b")'], 'b'],
  [["const load = async () => (await import('node:path')).posix.sep", 'await load()'], '/'],
  [['_ = 4', '_ + 1'], 5],
  [
    ['({ _, b: $1 } = { _: 1, b: 2 })', '[_, $1]'],
    [1, 2],
  ],
  [['let _ = 9', '_'], 9],
  [['_ = function () { "use strict"; return this }', '_()'], undefined],
  [
    ['_ = [1, 2]', '_.map((_) => _ * 2)'],
    [2, 4],
  ],
  [['let f = () => {}\n(1)', 'typeof f'], 'function'],
  [['let z = 1; z = await z++\n(2)', 'z'], 1],
  [['using x = { n: 1 }\nawait using y = { n: 2 }', 'x.n + y.n'], 3],
  [['export const e = 1', 'e'], 1],
  [['#!/usr/bin/env node\n1'], 1],
  [['\uFEFF1'], 1],
  [['1 // \u2028+ 1'], 2],
  [['const s = "😀"; s.length'], 2],
  [['let a: number = 1, b = a as any\n;[a!, <number>b]'], [1, 1]],
  [
    [
      'interface A { n: number }\nconst f = <T extends A>(a: T, b?: string): {\n  n: number;\n} => ({ n: a.n })',
      'f({ n: 3 })',
    ],
    { n: 3 },
  ],
  [
    [
      'abstract class B<T> { private readonly n?: number = 4; abstract m(): void; declare d: string; get() { return this.n! } }',
      'Object.keys(new B) + new B().get()',
    ],
    'n4',
  ],
  [['function over(a: string): void\nfunction over(a: any) { return a }', 'over(1)'], 1],
];

describe.each([
  ['sloppy', holdSloppy],
  ['strict', holdStrict],
])('compiled inputs in %s code', (_mode, hold) => {
  it.each(either)('%j', async (inputs, value) => {
    expect(await runAll(new HeldPrompt(hold()), inputs)).toEqual(value);
  });

  it('reach the program, which they only shadow', async () => {
    const evaluator = hold();
    await runAll(new HeldPrompt(evaluator), ['local = 2; first = 3', 'let local = 100; local += 1']);
    expect(evaluator('[local, first]')).toEqual([2, 3]);
  });

  it('keep what they declared before they failed', async () => {
    const prompt = new HeldPrompt(hold());
    await expect(prompt.run('const kept = 1; null.x; const never = 2')).rejects.toThrow(TypeError);
    expect(await prompt.run('kept')).toBe(1);
    await expect(prompt.run('never')).rejects.toThrow(ReferenceError);
  });

  it('refuse to assign to what they declared constant', async () => {
    await expect(runAll(new HeldPrompt(hold()), ['const c = 1', 'c = 2'])).rejects.toThrow(TypeError);
  });

  it('tell what they await, and nothing of what their functions await', async () => {
    const prompt = new HeldPrompt(hold());
    await prompt.run('const f = async (v) => await v\nconst r = [await f(1), await Promise.all([f(2), f(3)])]');
    expect(prompt.awaited).toEqual(['f(1)', 'Promise.all([f(2), f(3)])']);
  });

  it('give away the values of all expressions but the last', async () => {
    const prompt = new HeldPrompt(hold());
    await prompt.run("'a'; 1; 2, 3; if (true) 4\n5");
    expect(prompt.floating).toEqual([1, 3]);
  });

  it('register resources and pass import attributes on', async () => {
    const prompt = new HeldPrompt(hold());
    await prompt.run('using a = null, b = { n: 1 }; await using c = { n: 2 }; { const d = 1 }');
    expect(prompt.used).toEqual([null, { n: 1 }, { n: 2 }]);
    await prompt.run("import data, { default as same } from './data.json' with { type: 'json', 'a-b': 'c' }");
    expect(await prompt.run('[data, data === same]')).toEqual([{ with: { type: 'json', 'a-b': 'c' } }, true]);
  });

  it('import in the order of a module', async () => {
    const prompt = new HeldPrompt(hold());
    await prompt.run("import 'node:path'\nfirst\nimport 'node:fs'");
    await prompt.run("import 'node:os'; import 'node:url'");
    expect(prompt.imported).toEqual(['node:path', 'node:fs', 'node:os', 'node:url']);
  });

  it.each([
    ['null.x', 1, 6],
    ['let a: string = "x"\nnull.x', 2, 6],
    ['1; await 2; null.x', 1, 18],
    ['_ = 1; [null].map((_) =>\r\n  _.x)', 2, 5],
  ])('locate the error of %j', async (text, line, column) => {
    const prompt = new HeldPrompt(hold());
    const error: unknown = await prompt.run(text).catch((reason: unknown) => reason);
    const [, at, where] = /typed:(\d+):(\d+)/.exec((error as Error).stack ?? '') ?? [];
    const { typedPosition } = compileInput(text, { boundResults: () => false });
    expect(typedPosition({ line: Number(at), column: Number(where) })).toEqual({ line, column });
  });
});

describe('compiled inputs', () => {
  it('reach private names and `super` of the held method', async () => {
    expect(
      await new HeldPrompt(holdStrict()).run('this.#secret += 1; [this.#secret, #secret in this, Held.is(this)]'),
    ).toEqual([43, true, true]);
    expect(await new HeldPrompt(holdSloppy()).run('super.greet()')).toBe('super receiver');
  });

  it('are sloppy in sloppy code', async () => {
    const prompt = new HeldPrompt(holdSloppy());
    expect(await runAll(prompt, ['with ({ w: 1 }) local = w + 010', 'local'])).toBe(9);
  });

  it('become strict for good by `use strict`', async () => {
    const prompt = new HeldPrompt(holdSloppy());
    expect(await prompt.run("'use strict'")).toBe('use strict');
    await expect(prompt.run('undeclared = 1')).rejects.toThrow(ReferenceError);
    await expect(prompt.run('with ({}) 1')).rejects.toThrow(SyntaxError);
  });

  it('are judged by V8 where only the held code can tell', async () => {
    await expect(new HeldPrompt(holdStrict()).run('010')).rejects.toThrow(SyntaxError);
    await expect(new HeldPrompt(holdStrict()).run('this.#other')).rejects.toThrow(SyntaxError);
    await expect(new HeldPrompt(holdSloppy()).run('this.#secret')).rejects.toThrow(SyntaxError);
  });
});
