import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('locals, and variables of outer functions that some inner function uses', async () => {
  await using program = await PlainProgram.start(fixture('plain/closures.mjs'));
  await program.stop('inner');
  expect(await program.show('[own, captured, readShared()]')).toBe('$1 = [ 4, 1, 2 ]');
  expect(await program.finish()).toEqual({ out: 'own 4\ncaptured 1\nshared 2\n', err: '' });
});

test('an outer variable that no inner function uses: the error says which frame has it, and it is there', async () => {
  await using program = await PlainProgram.start(fixture('plain/closures.mjs'));
  await program.stop('inner');
  expect(await program.fail('uncaptured')).toMatch(
    /^ReferenceError: uncaptured is not defined\n.*\nuncaptured is a variable of frame 1 .*; \.frame 1 has it\.$/,
  );
  await program.show('.frame 1');
  expect(await program.show('uncaptured')).toBe('3');
});
