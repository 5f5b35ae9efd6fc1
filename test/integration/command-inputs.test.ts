import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { PlainProgram } from './support/debuggee.ts';
import { HeldInFolder } from './support/held-in-folder.ts';
import { fixture } from './support/project-paths.ts';

async function start(files = {}): Promise<HeldInFolder> {
  const folder = await TemporaryFolder.create(files);
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'), { cwd: folder.path });
  // Nothing is typed, not even what would mark the end of the stop.
  await program.conversation.waitForStdout('#1 greet');
  await program.conversation.waitForStdout('answer ${answer}`);\n');
  return new HeldInFolder(program, folder);
}

test('.load runs a file as if typed', async () => {
  await using at = await start({
    'session.js': 'const twice = (text) =>\n  text + text\ngreeting = twice(greeting)\n',
  });
  expect(await at.program.show('.load session.js')).toBe("'hellohello'");
  expect((await at.program.finish()).out).toBe('hellohello world\nanswer undefined\n');
});

test('.load of a file that is absent, empty or wrong', async () => {
  await using at = await start({ 'empty.js': '', 'wrong.js': 'const a = 1;\nconst = 2;\n', 'half.js': 'const a = {' });
  expect(await at.program.fail('.load')).toBe('! Which file? For example: .load session.js');
  expect(await at.program.fail('.load absent.js')).toMatch(/^! absent\.js cannot be read: ENOENT/);
  expect(await at.program.show('.load empty.js')).toBe('');
  expect(await at.program.fail('.load wrong.js')).toMatch(/^SyntaxError: .*\(line 2\)\n  const = 2;\n +\^$/);
  expect(await at.program.fail('.load half.js')).toMatch(
    /^SyntaxError: Unexpected end of input\n  const a = \{\n +\^$/,
  );
});

test('.load runs commands of a file too', async () => {
  await using at = await start({ 'go.js': '.continue 5\n' });
  expect((await at.program.finish('.load go.js')).out).toBe('hello world\nanswer 5\n');
});

test('.history lists what was typed, in order', async () => {
  await using at = await start();
  at.program.leave('.history');
  await at.program.conversation.waitForStdout('Nothing was typed yet.\n');
  at.program.leave('1 + 1');
  at.program.leave('.where');
  at.program.leave('.history');
  await at.program.conversation.waitForStdout('   1  .history\n   2  1 + 1\n   3  .where\n');
});

test('.editor shows the last input to go on with', async () => {
  await using at = await start();
  at.program.leave('1 + 1');
  await at.program.conversation.waitForStdout('2\n');
  at.program.leave('.editor');
  await at.program.conversation.waitForStdout('1 + 1\n');
  expect(await at.program.show(' + 40')).toBe('42');
});

test('.clear writes nothing into a pipe', async () => {
  await using at = await start();
  expect(await at.program.ask('.clear')).toEqual({ out: '', err: '' });
});
