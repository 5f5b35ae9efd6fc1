import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/callers.mjs'));
  const stop = await program.stop('pay');
  return { program, stop, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
};

const numbersOf = (listing: string) => listing.split('\n').map((line) => Number(/^[› ] +(\d+) │/.exec(line)?.[1]));

test('a stop shows where it is and five lines with the call marked', async () => {
  await using at = await start();
  expect(at.stop).toBe(
    [
      '#1 pay  fixtures/plain/callers.mjs:19:9',
      '  17 │ async function pay(amount) {',
      "  18 │   let currency = 'EUR';",
      '› 19 │   await setTraceAsync();',
      '  20 │   return `${amount} ${currency}`;',
      '  21 │ }',
    ].join('\n'),
  );
});

test('.list shows more, from a line, a range, within the file', async () => {
  await using at = await start();
  expect(numbersOf(await at.program.show('.list'))).toEqual([14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  expect(numbersOf(await at.program.show('.l 4'))).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(numbersOf(await at.program.show('.list 2,3'))).toEqual([2, 3]);
  expect(numbersOf(await at.program.show('.list 1, 3'))).toEqual([1, 2, 3]);
  expect(await at.program.fail('.list x')).toBe('! Lines are wanted, as in .list 10 or .list 10,30, not x.');
});

test('.list beyond the end of the file says so', async () => {
  await using at = await start();
  expect(await at.program.fail('.list 900')).toBe('! fixtures/plain/callers.mjs has 23 lines.');
});

test('.ll shows the whole function with the current line marked', async () => {
  await using at = await start();
  const listing = await at.program.show('.ll');
  expect(numbersOf(listing)).toEqual([17, 18, 19, 20, 21]);
  expect(listing).toContain('› 19 │');
  await at.program.show('.up');
  expect(numbersOf(await at.program.show('.ll'))).toEqual([10, 11, 12, 13, 14, 15]);
});

test('.ll of a module shows all of it', async () => {
  await using program = await PlainProgram.start(fixture('plain/top-level-await.mjs'));
  await program.stop('anonymous');
  expect(numbersOf(await program.show('.ll'))).toHaveLength(17);
});
