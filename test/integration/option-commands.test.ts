import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

test('`commands` run as if typed; .continue among them never opens the prompt', async () => {
  await using program = await PlainProgram.start(fixture('plain/option-commands.mjs'));
  await program.stop('opens');
  expect(program.conversation.stdout).toContain('silent 2 20\n');
  expect(program.conversation.stdout).toMatch(/^3\nlocal\n {2}total {3}3\n/m);
  expect((await program.finish('.continue "by hand"')).out).toBe('opens 3 by hand\n');
});

test("['.continue'] shows nothing at all, takes no input, and writes no place", async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    for (const n of [1, 2, 3]) console.log('went on', n, await setTraceAsync({ commands: ['.continue n * 10'] }));
    await setTraceAsync({ name: 'last' });
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  program.leave('"typed"');
  await program.conversation.waitForStdout("'typed'\n");
  await program.end();
  expect(program.conversation.stdout).toMatch(/^went on 1 10\nwent on 2 20\nwent on 3 30\n#4 last {2}/);
  expect(program.conversation.stderr).toBe('');
});

test('a command that fails is told of, and the next ones run', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    const commands = ['nope', '1 +', '.nope', '"after"'];
    await setTraceAsync({ name: 'held', commands });
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.end();
  expect(program.conversation.stdout).toContain("'after'\n");
  expect(program.conversation.stderr).toMatch(
    /^ReferenceError: nope is not defined\n[^]*SyntaxError: Unexpected end of input\n[^]*! There is no command \.nope/,
  );
});
