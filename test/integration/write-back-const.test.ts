import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const program = () => PlainProgram.start(fixture('plain/const-and-tdz.mjs'));

test.each(['fixed = 2', 'fixed++', '[fixed] = [2]', 'fixed += await 1', '(() => { fixed = 2 })()'])(
  'a const is refused as the language refuses it: %s',
  async (input) => {
    await using held = await program();
    await held.stop('main');
    expect(await held.fail(input)).toMatch(/^TypeError: Assignment to constant variable\.\n/);
    expect(await held.show('fixed')).toBe('1');
    expect((await held.finish()).out).toBe('fixed 1 1\nbefore 2\nafter 3\nanswer undefined\n');
  },
);

test.each(['after', 'typeof after', 'answer'])('a name before its declaration cannot be read: %s', async (input) => {
  await using held = await program();
  await held.stop('main');
  const name = input.split(' ').at(-1);
  expect(await held.fail(input)).toMatch(
    new RegExp(`^ReferenceError: Cannot access '${name}' before initialization\n`),
  );
});

test.each(['after = 9', 'answer = 9', 'read = 9'])(
  'a name before its declaration cannot be assigned: %s',
  async (input) => {
    await using held = await program();
    await held.stop('main');
    expect(await held.fail(input)).toMatch(
      /^ReferenceError: (Cannot access '\w+' before initialization|\w+ is not defined)\n/,
    ); // V8's two wordings
    expect((await held.finish()).out).toBe('fixed 1 1\nbefore 2\nafter 3\nanswer undefined\n');
  },
);

test('a declaration at the prompt with the name of a const is a variable of the prompt', async () => {
  await using held = await program();
  await held.stop('main');
  await held.show('let fixed = 5');
  await held.show('fixed = 6');
  expect(await held.show('fixed')).toBe('6');
  expect((await held.finish()).out).toContain('fixed 1 1\n');
});
