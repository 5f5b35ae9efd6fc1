import { expect, test } from 'vitest';
import { LiveProgram } from '../integration/support/live-program.ts';
import { cliPath } from '../integration/support/project-paths.ts';
import { scratchFolder } from '../integration/support/scratch-program.ts';
import { WaitingProgram } from '../integration/support/waiting-program.ts';
import { emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { Terminal } from '../support/terminal.ts';

async function startAttach(runtime: string, ...args: readonly string[]): Promise<Terminal> {
  const { path } = await nodeUnderTest();
  return Terminal.start({
    command: path,
    args: [cliPath, 'attach', ...args],
    env: { XDG_RUNTIME_DIR: runtime },
    columns: 100,
  });
}

/** Runs with two programs that hold a function each, and the folder of their sockets. */
async function withTwoHeld(run: (runtime: string, second: WaitingProgram) => Promise<void>): Promise<void> {
  await using runtime = await TemporaryFolder.create();
  await using folder = await scratchFolder({
    'main.mjs': `
      import { setTraceAsync } from 'async-repl';
      async function hold(name) { await setTraceAsync({ name }); console.log(name + ' went on'); }
      await hold(process.argv[2]);
    `,
  });
  const start = (name: string) =>
    WaitingProgram.start(folder.join('main.mjs'), name, { args: [name], env: { XDG_RUNTIME_DIR: runtime.path } });
  await using first = await start('first');
  await using second = await start('second');
  expect(first.pid).not.toBe(second.pid);
  await run(runtime.path, second);
}

test('a picker of the processes that hold functions: arrow keys, Enter', async () => {
  await withTwoHeld(async (runtime, second) => {
    await using terminal = await startAttach(runtime);
    await terminal.waitFor(
      /^Several processes hold functions:\n[› ] +\d+ .*\n[› ] +\d+ .*\nUp and Down move · Enter takes it · Esc leaves$/m,
    );
    const isSelected = new RegExp(`^› +${second.pid} `, 'm');
    if (!isSelected.test(terminal.screen().join('\n'))) {
      terminal.press('down');
      await terminal.waitFor(isSelected);
    }
    terminal.press('enter');
    await terminal.waitFor(/^#1 second {2}/m);
    await terminal.waitFor(emptyPrompt);
    expect(terminal.screen().join('\n')).not.toContain('Several processes');
    await expectOutcome(terminal, 'name.length', /^6$/m);
    terminal.write('.continue\r');
    await second.conversation.waitForStdout('second went on\n');
  });
});

test('the picker is left with Escape, and leaves nothing on the screen', async () => {
  await withTwoHeld(async (runtime) => {
    await using terminal = await startAttach(runtime);
    await terminal.waitFor('Esc leaves');
    terminal.press('escape');
    await terminal.exit(1);
    expect(terminal.screen().join('').trim()).toBe('');
  });
});

const waiting = `
  globalThis.start = async function task(amount) {
    const local = { amount };
    await new Promise((resolve) => { (globalThis.resolvers ??= []).push(resolve); });
    return local;
  };
  globalThis.first = start(1);
  setInterval(() => {}, 1000);
  console.log('ready');
`;

test('an entered function: completion and previews of its variables; Ctrl-D goes back, then leaves', async () => {
  await using folder = await scratchFolder({ 'main.cjs': waiting });
  await using program = await LiveProgram.start(folder.join('main.cjs'));
  await using terminal = await startAttach(program.conversation.environment.runtimeDirectory, String(program.pid));
  await terminal.waitFor(/^#0 top level {2}/m);
  await terminal.waitFor(emptyPrompt);
  terminal.write('.ps\r');
  await terminal.waitFor(/^1 {2}task .*\n1 suspended · paused the process \d+ ms\n› /m);
  terminal.write('.enter 1\r');
  await terminal.waitFor(/\.leave goes back\.\ntask #1 › /);
  terminal.write('loca');
  await terminal.waitFor('task #1 › loca');
  terminal.press('tab');
  await terminal.waitFor('task #1 › local');
  terminal.write('.am');
  await terminal.waitFor('task #1 › local.am');
  terminal.press('tab');
  await terminal.waitFor(/task #1 › local\.amount\n‹ 1/);
  terminal.write('\r');
  await terminal.waitFor(/task #1 › local\.amount\n1\n/);
  terminal.press('ctrl-d');
  await terminal.waitFor(/#0 top level .*\n› /);
  terminal.press('ctrl-d');
  await terminal.waitFor(`Process ${program.pid} goes on.`);
  await terminal.exit(0);
});

test('.watch shows what comes and goes, until a key', async () => {
  await using folder = await scratchFolder({ 'main.cjs': waiting });
  await using program = await LiveProgram.start(folder.join('main.cjs'));
  await using terminal = await startAttach(program.conversation.environment.runtimeDirectory, String(program.pid));
  await terminal.waitFor(/^#0 top level {2}/m);
  await terminal.waitFor(emptyPrompt);
  terminal.write('void setTimeout(() => { start(2); }, 300)\r');
  await terminal.waitFor(/, 300\)\n› /);
  terminal.write('.watch 10\r');
  await terminal.waitFor(/^\+ #1 task .*\n/m);
  await terminal.waitFor(/^\+ #2 task .*\n\d still there · paused the process \d+ ms/m, { within: 30_000 });
  await terminal.waitFor('any key ends');
  terminal.write('x');
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(terminal, '1 + 1', /^2$/m);
});
