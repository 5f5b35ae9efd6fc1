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
    "'a1'",
  ],
  ['<T,>(value: T) => value', '$1 = [Function (anonymous)]'],
])('%s', async (input, shown) => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.show(input)).toBe(shown);
});

test('what needs more than leaving types out is refused with the reason', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.fail('enum Color { Red }')).toMatch(/^SyntaxError: .*enum/i);
});
