import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const parameters = fixture('plain/parameters.mjs');

test('plain, defaulted and rest parameters', async () => {
  await using program = await PlainProgram.start(parameters);
  await program.stop('plain');
  expect(await program.show('[amount, currency, rest]')).toBe("$1 = [ 5, 'EUR', [ 'a', 'b' ] ]");
  await program.show('amount = 6; currency = "USD"; rest = ["c"]');
  program.leave();
  await program.stop('destructured');
  expect(program.conversation.stdout).toContain('plain 6 USD c\n');
});

test('destructured parameters', async () => {
  await using program = await PlainProgram.start(parameters);
  await program.stop('plain');
  program.leave();
  await program.stop('destructured');
  await program.show('id = 8; first = "milk"; others.pop(); note = "late"; x = 10; y = 20');
  program.leave();
  await program.stop('closing');
  expect(program.conversation.stdout).toContain('destructured 8 milk cup late 10 20\n');
});

test('a body variable beside the parameter of its name that a default closes over', async () => {
  await using program = await PlainProgram.start(parameters);
  for (const name of ['plain', 'destructured']) {
    await program.stop(name);
    program.leave();
  }
  await program.stop('closing');
  expect(await program.show('[price, withTax()]')).toBe('$1 = [ 11, 20 ]');
  await program.show('price = 50');
  expect((await program.finish()).out).toBe('closing 50 20\n');
});
