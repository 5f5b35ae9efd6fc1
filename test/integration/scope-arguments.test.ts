import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('`arguments` is that of the held function, aliased to its parameters only in sloppy mode', async () => {
  await using program = await PlainProgram.start(fixture('plain/arguments.cjs'));
  await program.stop('sloppy');
  expect(await program.show('[...arguments]')).toBe("$1 = [ 'a', 'b', 'c' ]");
  await program.show('arguments[0] = "A"; first');
  program.leave();
  await program.stop('strict');
  await program.show('arguments[0] = "A"');
  expect(await program.show('first')).toBe("'a'");
  program.leave();
  await program.stop('unused');
  await program.finish();
  expect(program.conversation.stdout).toContain('sloppy A b A,b,c\n');
  expect(program.conversation.stdout).toContain('strict a b A,b,c\n');
});

test('`arguments` of a function that does not mention it', async () => {
  await using program = await PlainProgram.start(fixture('plain/arguments.cjs'));
  await program.stop('sloppy');
  program.leave();
  await program.stop('strict');
  program.leave();
  await program.stop('unused');
  expect(await program.show('[...arguments]')).toBe("$1 = [ 'a', 'b' ]");
});
