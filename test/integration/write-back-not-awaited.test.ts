import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const notice = /^x: assigned at the prompt, but the function did not resume directly from its await and kept the old value\.$/m;

test('an assignment that cannot reach the program, because nothing awaits the stop directly, is told of', async () => {
  await using program = await PlainProgram.start(fixture('plain/not-awaited.mjs'));
  for (const name of ['returned', 'combined', 'later', 'chained']) {
    await program.stop(name);
    await program.show('x = 100');
    program.leave('.continue 7');
    await program.conversation.waitForStderr(notice);
  }
  program.conversation.end();
  await program.conversation.exit(0);
  expect(program.conversation.stdout.match(/^(returned|combined|later|chained) .*/gm)).toEqual([
    'returned 7',
    'combined 7 1',
    'later 7 1',
    'chained 7 1',
  ]);
});

test('nothing is told where nothing was assigned', async () => {
  await using program = await PlainProgram.start(fixture('plain/not-awaited.mjs'));
  for (const name of ['returned', 'combined', 'later']) {
    await program.stop(name);
    program.leave('.continue 7');
  }
  await program.stop('chained');
  expect((await program.finish('.continue 7')).err).toBe('');
});
