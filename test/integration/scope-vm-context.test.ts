import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test("a vm context: globals are the context's, and locals are written back", async () => {
  await using program = await PlainProgram.start(fixture('plain/vm-context.mjs'));
  await program.stop('inContext');
  expect(await program.show('[onlyHere, typeof process, start]')).toBe("$1 = [ 'in the context', 'undefined', 1 ]");
  expect(await program.show('[] instanceof Array')).toBe('true');
  await program.show('globalThis.typed = 1; total = await 20');
  expect((await program.finish()).out).toBe(
    'total 20\nglobal in the context undefined number\nown true\noutside undefined undefined\n',
  );
});
