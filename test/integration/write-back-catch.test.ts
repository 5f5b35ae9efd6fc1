import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('a catch variable, a destructured one, and a local of `finally`', async () => {
  await using program = await PlainProgram.start(fixture('plain/catch-variable.mjs'));
  await program.stop('catch');
  expect(await program.show('error.message')).toBe("'no such order'");
  await program.show('error = new Error("other")');
  program.leave();
  await program.stop('destructured');
  expect(await program.show('[message, code]')).toBe("$1 = [ 'too many', 429 ]");
  await program.show('code = 503');
  program.leave();
  await program.stop('finally');
  await program.show('cleanup = "left open"');
  expect((await program.finish()).out).toBe('cleanup left open\n');
  expect(program.conversation.stdout).toContain('caught other\n');
  expect(program.conversation.stdout).toContain('caught too many 503\n');
});
