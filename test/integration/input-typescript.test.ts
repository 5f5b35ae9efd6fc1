import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test.each<[string, string]>([
  ['const total: number = 3; total', '3'],
  ['(name as string).length', '5'],
  ['name!.length', '5'],
  ['({ a: 1 } satisfies { a: number }).a', '1'],
  ['interface Order { id: number }', ''],
  ['type Id = Order["id"] | undefined', ''],
  ['function first<T>(list: readonly T[]): T | undefined { return list[0] } first<number>([7])', '7'],
  ['class Box<T> { private readonly value!: T; n?: number } new Box<string>() instanceof Box', 'true'],
  ['await (async (n: number): Promise<number> => n + 1)(1)', '2'],
  ['import type { Stats } from "node:fs"', ''],
  [
    'for (const [key, value] of Object.entries({ a: 1 } as Record<string, number>)) globalThis.pair = key + value\npair',
    "'a1'\n'a1'",
  ],
  ['<T,>(value: T) => value', '$1 = [Function (anonymous)]'],
])('%s', async (input, shown) => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.show(input)).toBe(shown);
});

test.each<[inputs: string[], shown: string]>([
  [['enum Color { Red, Green = 5, Blue }', '[Color.Blue, Color[5], name]'], "$1 = [ 6, 'Green', 'world' ]"],
  [['namespace Shop { export const vat = (n: number) => n * 2 }', 'Shop.vat(greeting.length)'], '10'],
  [['class Point { constructor(readonly x: number, public y = 2) {} }', 'new Point(1)'], '$1 = Point { x: 1, y: 2 }'],
  [
    [
      'const twice = (method: Function, _: unknown) => function (this: unknown) { return 2 * method.call(this) }',
      'class Cart { accessor total = 4; @twice sum() { return this.total } }',
      'new Cart().sum()',
    ],
    '8',
  ],
  [['import versions = process.versions', 'typeof versions.node'], "'string'"],
  [['enum Late { A = 3 }\nawait Promise.resolve(Late.A)'], '3'],
])('%j', async (inputs, shown) => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  for (const input of inputs.slice(0, -1)) expect(await program.show(input)).toBe('');
  expect(await program.show(inputs.at(-1) ?? '')).toBe(shown);
});

test('an error in compiled code has the place that was typed', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  const text = await program.fail('enum Color { Red } namespace N { export const a = (null as any).x }');
  expect(text).toMatch(/^TypeError: /);
  expect(text).toContain(':1:65');
});

test('what a compiler refuses is shown at its place', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.fail('export = name')).toMatch(/^SyntaxError: .*export/i);
});
