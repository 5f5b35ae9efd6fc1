import { expect, test } from 'vitest';
import { commands } from '../../src/session/commands/registry.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const start = async () => {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
};

test('.help lists every command for a held function', async () => {
  await using program = await start();
  program.leave('.help');
  const here = commands.filter(({ at }) => at === undefined || at.includes('held'));
  for (const { names } of here) await program.conversation.waitForStdout(`\n.${names[0]}`);
  expect((await program.show('1')).includes('.restart')).toBe(false);
});

test('.help explains one command, by its name or alias, with the dot or without', async () => {
  await using program = await start();
  const line = '.where  .w  .bt  the stack: callers, then who awaits them';
  for (const input of ['.help where', '.help .where', '.h w', '.? bt']) expect(await program.show(input)).toBe(line);
  expect(await program.fail('.help wher')).toBe('! There is no command .wher; did you mean .where?');
});

test.each([
  ['.contineu', '! There is no command .contineu; did you mean .continue?'],
  ['.lst', '! There is no command .lst; did you mean .list?'],
  ['.hepl', '! There is no command .hepl; did you mean .help?'],
  ['.xyzzy', '! There is no command .xyzzy; .help lists the commands'],
])('an unknown command names the nearest: %s', async (input, complaint) => {
  await using program = await start();
  expect(await program.fail(input)).toBe(complaint);
});

test('a number that begins with a dot is no command', async () => {
  await using program = await start();
  expect(await program.show('.5 + 1')).toBe('1.5');
});
