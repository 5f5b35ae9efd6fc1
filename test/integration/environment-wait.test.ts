import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { cliPath, fixture } from './support/project-paths.ts';
import { WaitingProgram } from './support/waiting-program.ts';

const firstStop = fixture('plain/first-stop.mjs');

test('the program waits, says how to attach, and an attached prompt lets it go on', async () => {
  await using program = await WaitingProgram.start(firstStop, 'greet');
  expect(program.conversation.stderr).toBe(
    `async-repl: #1 greet is held at fixtures/plain/first-stop.mjs:6:24; npx async-repl attach ${program.pid}\n`,
  );
  await using prompt = await program.attach();
  await prompt.stop('greet');
  expect(await prompt.show('name')).toBe("'world'");
  expect(await prompt.fail('nope')).toMatch(/^ReferenceError: nope is not defined/);
  await prompt.show('greeting = "bye"');
  prompt.leave('.continue 5');
  await program.conversation.exit(0);
  await prompt.conversation.exit(0);
  expect(program.conversation.stdout).toBe('bye world\nanswer 5\n');
});

test('what the program writes stays on its own streams', async () => {
  await using program = await WaitingProgram.start(fixture('plain/output-lines.mjs'), 'main');
  await using prompt = await program.attach();
  await prompt.stop('main');
  await prompt.show('console.log("from the prompt")');
  await program.conversation.waitForStdout('from the prompt\n');
});

test('a second prompt is refused with a clear message, and the first goes on', async () => {
  await using program = await WaitingProgram.start(firstStop, 'greet');
  await using first = await program.attach();
  await first.stop('greet');
  await using second = await program.attach();
  await second.conversation.waitForStderr('Another prompt is connected to this program; .detach there makes room.\n');
  await second.conversation.exit(1);
  expect(await first.show('1 + 1')).toBe('2');
});

test('the end of input of an attached prompt lets the function go on', async () => {
  await using program = await WaitingProgram.start(firstStop, 'greet');
  await using prompt = await program.attach();
  await prompt.stop('greet');
  prompt.conversation.end();
  await program.conversation.exit(0);
  await prompt.conversation.exit(0);
});

test('a prompt that is killed leaves the function held for the next one', async () => {
  await using program = await WaitingProgram.start(firstStop, 'greet');
  {
    await using prompt = await program.attach();
    await prompt.stop('greet');
    await prompt.show('greeting = "kept"');
    prompt.conversation.kill('SIGKILL');
    await prompt.conversation.exit('SIGKILL');
  }
  await using prompt = await program.attach();
  await prompt.stop('greet');
  prompt.leave();
  await program.conversation.exit(0);
  expect(program.conversation.stdout).toBe('kept world\nanswer undefined\n');
});

test('attach without a PID takes the only program there is, and names them where there are several', async () => {
  await using one = await WaitingProgram.start(firstStop, 'greet');
  const { path } = await nodeUnderTest();
  const { XDG_RUNTIME_DIR } = one.conversation.environment.variables;
  const attach = (...args: string[]) =>
    Conversation.start({ command: path, args: [cliPath, 'attach', ...args], env: { XDG_RUNTIME_DIR } });
  {
    await using prompt = await attach();
    await prompt.waitForStdout('#1 greet');
    prompt.writeLine('.detach');
    await prompt.exit(0);
  }
  await using two = await WaitingProgram.start(firstStop, 'greet', { env: { XDG_RUNTIME_DIR } });
  await using several = await attach();
  await several.exit(1);
  expect(several.stderr).toContain('Several processes hold functions; name one, as in async-repl attach PID:');
  for (const { pid } of [one, two]) expect(several.stderr).toMatch(new RegExp(`^ +${pid}  .*first-stop\\.mjs$`, 'm'));
});

test('attach without a PID where nothing is held says so, and what else can be done', async () => {
  const { path } = await nodeUnderTest();
  await using nothing = await Conversation.start({ command: path, args: [cliPath, 'attach'] });
  await nothing.exit(1);
  expect(nothing.stderr).toMatch(
    /^No process of yours holds a function\..*\n`async-repl attach PID` opens a prompt in /,
  );
});

test.each([
  [['attach', 'x'], 'attach wants the number of a process, host:port or ws:…, not x'],
  [['attach', '1', '2'], 'attach [PID[/THREAD]|HOST:PORT|ws:…] takes no further argument (2)'],
  [['atach'], 'there is no file atach, nor a command; did you mean attach?'],
  [['attach', '--plane'], "Unknown option '--plane'"],
])('wrong usage ends with status 2: %j', async (args, complaint) => {
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({ command: path, args: [cliPath, ...args] });
  await cli.exit(2);
  expect(cli.stderr).toBe(`async-repl: ${complaint}\nTry async-repl --help.\n`);
});
