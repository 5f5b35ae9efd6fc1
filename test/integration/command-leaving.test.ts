import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { WaitingProgram } from './support/waiting-program.ts';

test.each(['.quit', '.q', '.exit'])('%s ends the program with status 1', async (command) => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.finish(command, 1)).toEqual({ out: '', err: '' });
});

test('.quit runs the exit handlers of the program', async () => {
  await using program = await PlainProgram.start(fixture('plain/exit-while-held.mjs'), { args: ['100000'] });
  await program.stop('main');
  expect((await program.finish('.quit', 1)).out).toBe('exit 1\n');
});

test('.detach leaves the function held and says how to come back; so does attaching again', async () => {
  await using program = await WaitingProgram.start(fixture('plain/first-stop.mjs'), 'greet');
  const leave = `greet #1 stays held; npx async-repl attach ${program.pid} comes back.\n`;
  {
    await using prompt = await program.attach();
    await prompt.stop('greet');
    await prompt.show('greeting = "changed"; const kept = 5');
    prompt.leave('.detach');
    await prompt.conversation.waitForStdout(leave);
    await prompt.conversation.exit(0);
  }
  await using again = await program.attach();
  await again.stop('greet');
  expect(await again.show('[greeting, kept]')).toBe("$1 = [ 'changed', 5 ]");
  again.leave('.continue 7');
  await program.conversation.exit(0);
  await again.conversation.exit(0);
  expect(program.conversation.stdout).toBe('changed world\nanswer 7\n');
});

test('.detach from the prompt of the program itself', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  program.leave('.detach');
  const [, pid] = await program.conversation.waitForStdout(
    /greet #1 stays held; npx async-repl attach (\d+) comes back\.\n/,
  );
  expect(Number(pid)).toBe(program.conversation.pid);
  await using prompt = await WaitingProgram.join(program.conversation);
  await prompt.stop('greet');
  prompt.leave('.continue 7');
  await program.conversation.exit(0);
});
