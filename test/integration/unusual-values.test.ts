import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('a string and a buffer of 10 MB, an array and a map of 1e6: shown in part, assigned as a whole', async () => {
  await using program = await PlainProgram.start(fixture('plain/large-values.mjs'));
  await program.stop('main');
  expect(await program.show('text')).toMatch(/^'x{10000}'\.\.\. 9990000 more characters$/);
  expect(await program.show('bytes')).toMatch(/^\$1 = <Buffer (01 ){50}\.\.\. 9999950 more bytes>$/);
  expect(await program.show('array')).toMatch(/\.\.\. 999900 more items\n\]$/);
  expect(await program.show('map')).toMatch(/^\$3 = Map\(1000000\) \{[^]*\.\.\. 999900 more items\n\}$/);
  const locals = await program.show('.locals');
  for (const line of locals.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  await program.show('text = text.slice(1)');
  expect((await program.finish()).out).toBe('total 1\nsizes 9999999 10000000 1000000 10000 1000000\n');
});

const odd = fixture('plain/odd-values.mjs');

test.each<[string, RegExp]>([
  ['getter', /^\$1 = \{ value: \[Getter\] \}$/],
  ['trapped', /^\$1 = /],
  ['odd.trappedFunction', /^\$1 = /],
  ['revoked', /^\$1 = <Revoked Proxy>$/],
  ['circular', /^\$1 = <ref \*1> \{\n? *name: 'circular',[^]*\[Circular \*1\]/],
  ['odd.deep', /\[Object\]/],
  ['entity', /^\$1 = Order #7$/],
  ['failing', /its inspection threw: trap/],
  ['odd.noPrototype', /^\$1 = \[Object: null prototype\] \{ key: 1 \}$/],
  ['odd.noName', /^\$1 = /],
  ['odd.notAnError', /^\$1 = /],
  ['odd.thenable', /^\$1 = \{ then: 'not a function' \}$/],
  ['odd.minusZero', /^-0$/],
  ['odd.big', /^1267650600228229401496703205376n$/],
  ['odd.date', /^\$1 = Invalid Date$/],
  ['odd', /^\$1 = \{/],
])('%s is shown, and the prompt lives', async (input, shown) => {
  await using program = await PlainProgram.start(odd);
  await program.stop('main');
  expect(await program.show(input)).toMatch(shown);
  expect(await program.show('1 + 1')).toBe('2');
});

test('.locals and .doc of odd values', async () => {
  await using program = await PlainProgram.start(odd);
  await program.stop('main');
  expect(await program.show('.locals')).toMatch(/^ {2}revoked +<Revoked Proxy>$/m);
  for (const name of [
    'getter',
    'trapped',
    'revoked',
    'circular',
    'failing',
    'odd.noPrototype',
    'odd.symbols',
    'null',
    'undefined',
  ]) {
    const { out, err } = await program.ask(`.doc ${name}`);
    expect([name, out + err]).not.toEqual([name, '']);
  }
  expect(await program.show('1 + 1')).toBe('2');
});

test('awaiting a thenable whose then throws is an error of the input', async () => {
  await using program = await PlainProgram.start(odd);
  await program.stop('main');
  expect(await program.fail('await { get then() { throw new Error("then") } }')).toMatch(/^Error: then\n/);
});
