import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const main = fixture('plain/imports/main.mjs');

test('imports: named, renamed, default, namespace, JSON and built-in', async () => {
  await using program = await PlainProgram.start(main);
  await program.stop('price');
  expect(await program.show('[euro, usd, convert(10, 2), rates.euro, table.yen, typeof readFile]')).toBe(
    "$1 = [ 1, 1.1, 20, 1, 160, 'function' ]",
  );
  await program.show('rate = 3');
  expect((await program.finish()).out).toBe('price 30\ndollar 1.1 true\nyen 160 function function\n');
});

test('imports are live bindings', async () => {
  await using program = await PlainProgram.start(main);
  await program.stop('price');
  expect(await program.show('raise(); [usd, rates.dollar].map((rate) => rate.toFixed(1))')).toBe(
    "$1 = [ '1.2', '1.2' ]",
  );
  expect((await program.finish()).out).toContain('dollar 1.2 true\n');
});

test('an import cannot be assigned, as in the language', async () => {
  await using program = await PlainProgram.start(main);
  await program.stop('price');
  expect(await program.fail('usd = 5')).toMatch(/^TypeError: Assignment to constant variable\.\n/);
  expect(await program.show('usd')).toBe('1.1');
});
