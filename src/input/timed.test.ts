import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { InputError } from './input-error.ts';
import { compileRepeatable } from './timed.ts';

const options = { boundResults: () => false };

/** The function that a compiled text gives, run without a scope around it. */
async function repeatable(text: string): Promise<() => unknown> {
  let value: unknown;
  const tools = { scope: () => {}, value: (made: unknown) => (value = made), results: { _: 5 } };
  const run = runInThisContext(compileRepeatable(text, options).source) as (given: object) => Promise<unknown>;
  await run(tools);
  return value as () => unknown;
}

test.each([
  ['1 + 1', 2],
  ['{ a: 1 }', { a: 1 }],
  ['1, 2 // the last', 2],
  ['(1 as number) + 1', 2],
  ['_ * 2', 10],
  ['typeof (async () => await 1)', 'function'],
])('%s is not async', async (text, value) => {
  expect((await repeatable(text))()).toEqual(value);
});

test.each([
  ['await 1', 1],
  ['[await 1, await (async () => 2)()]', [1, 2]],
])('%s is', async (text, value) => {
  const given = (await repeatable(text))();
  expect(given).toBeInstanceOf(Promise);
  expect(await given).toEqual(value);
});

test.each(['1; 2', 'const a = 1', '', 'a b'])('%j is refused', (text) => {
  expect(() => compileRepeatable(text, options)).toThrow(InputError);
});

test('places are those of the text, not of what stands before it', () => {
  const { source, typedPosition } = compileRepeatable('1 + nope()', options);
  const line = source.split('\n')[1] ?? '';
  expect(typedPosition({ line: 2, column: line.indexOf('nope') + 1 })).toEqual({ line: 1, column: 5 });
});
