import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compilePreview } from './compile-preview.ts';

type Make = (tools: object, ...values: unknown[]) => { value(): unknown };

const nothingBound = () => false;

/** What the compiled text gives, with its variables as given and `results` as what earlier inputs showed. */
function run(text: string, variables: Record<string, unknown> = {}, results: Record<string, unknown> = {}): unknown {
  const compiled = compilePreview(text, nothingBound);
  if (!compiled) throw new Error(`${text} has no preview`);
  expect(Object.keys(variables).filter((name) => !compiled.names.includes(name))).toEqual([]);
  const make = vm.runInThisContext(`(__asyncRepl, ${Object.keys(variables).join(', ')}) => ${compiled.source}`) as Make;
  return make({ results }, ...Object.values(variables)).value();
}

describe('compilePreview', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['a + b', { a: 1, b: 2 }, 3],
    ['a;;', { a: 1 }, 1],
    ['a // why', { a: 1 }, 1],
    ['{ a, b: 2 }', { a: 1 }, { a: 1, b: 2 }],
    ['a, b', { a: 1, b: 2 }, 2],
    ['(a as number)!', { a: 1 }, 1],
    ['list.map((each) => each + a)', { list: [1], a: 2 }, [3]],
    ['[1, 2].length', {}, 2],
    ['a\n  .b', { a: { b: 3 } }, 3],
  ])('%j', (text, variables, expected) => {
    expect(run(text, variables)).toEqual(expected);
  });

  it('knows results, unless the program has such a name', () => {
    expect(run('_ + $1.a', {}, { _: 1, $1: { a: 2 } })).toBe(3);
    expect(compilePreview('_ + 1', () => true)?.names).toEqual(['_']);
  });

  it.each([
    ['f(g(a.b()))', ['f', 'a.b', 'g']],
    ['this.load()', ['this.load']],
    ['_.load(a)', ['_.load']],
    ['a[0].b()', []],
    ['a().b()', ['a']],
    ['f?.()', ['f']],
  ])('%j: names its callees', (text, expected) => {
    const source = compilePreview(text, () => true)?.source ?? '';
    const [, list = ''] = /callees: \[(.*)\] \}\)$/.exec(source) ?? [];
    const callees = list === '' ? [] : list.split(', ').map((each) => each.replace('() => ', ''));
    expect(callees.sort()).toEqual([...expected].sort());
  });

  it.each([
    '', ' ', '// a', '42', '"a"', '`a`', '-1', '[1, [2]]', '{ a: { b: 1 } }', 'null', '/a/', '() => a', 'class {}', 'function f() {}',
    'a +', 'f(', 'a b', 'if (a) b', 'let a = 1', 'a; b', 'throw a', '"use strict"', 'import a from "a"',
    'await a', 'a = 1', 'a++', '--a', 'a.b += 1', 'delete a.b', 'import("a")', 'import.meta.url', 'f(async () => {})', 'f(await a)',
    'new Array(1e9)', 'Array(n).fill(0)', 'new Uint8Array(n)', '"x".repeat(99999)', 'Array.from({ length: n })', '2n ** n', 'a.padEnd(n)',
    'a["repeat"](n)', 'a?.repeat(n)', 'Buffer.alloc(n)', `a + ${'b + '.repeat(1_000)}c`,
  ])('%j: none', (text) => {
    expect(compilePreview(text, nothingBound)).toBeUndefined();
  }); // biome-ignore format: a list of inputs

  it.each([
    'new Array(1, 2, n)',
    'Array(3).fill(n)',
    '"-".repeat(80)',
    'new Uint8Array([n])',
    'n ** 2',
    'a.length',
    '{ length: 3, n }',
  ])('%j: small enough', (text) => {
    expect(compilePreview(text, nothingBound)).toBeDefined();
  });
});
