import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('sloppy mode: `with`, variables made by eval, functions in blocks, undeclared globals', async () => {
  await using program = await PlainProgram.start(fixture('plain/sloppy.cjs'));
  await program.stop('main');
  expect(await program.show('[width, evaluated, hoisted, inBlock(), undeclared]')).toBe('$1 = [ 4, 2, 3, 3, 1 ]');
  await program.show('width = 5; evaluated = 6; hoisted = 7; undeclared = 8; typed = 9');
  expect((await program.finish()).out).toBe('width 5\nundeclared 8\nevaluated 6\nhoisted 7\ntyped 9\n');
});

test('strict mode: an unknown name cannot be assigned', async () => {
  await using program = await PlainProgram.start(fixture('plain/strict.cjs'));
  await program.stop('main');
  expect(await program.fail('typed = 9')).toMatch(/^ReferenceError: typed is not defined\n/);
  await program.show('known = 2');
  expect((await program.finish()).out).toBe('known 2\nthis undefined\ntyped undefined\n');
});
