import { expect, test } from 'vitest';
import { gone, programProcess, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';

/** The shell has its terminal again, as it was; nothing but the shell runs. */
async function expectShell(terminal: Terminal, status: number, ui: number): Promise<void> {
  await gone(ui);
  terminal.write('echo status $?\r');
  await terminal.waitFor(new RegExp(`status ${status}\\nbash\\$ \\n*$`));
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.processes).toEqual([terminal.pid]);
}

test('SIGTERM to a program that handles it: the program decides, its output is shown, the terminal restored', async () => {
  await using terminal = await stopFixture('plain/sigterm.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor(/^main #1 › half typed$/m);
  process.kill(programProcess(terminal), 'SIGTERM');
  await terminal.waitFor(/^ {2}13 │ \}\ngot SIGTERM\nThe program exited with status 7\.\nbash\$ $/m);
  await expectShell(terminal, 7, ui);
});

test('SIGTERM to a program that does not handle it ends both', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  process.kill(programProcess(terminal), 'SIGTERM');
  await terminal.waitFor('Terminated');
  await expectShell(terminal, 143, ui);
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s to the UI: it leaves, and the program goes on', async (signal) => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor(/^greet #1 › half typed$/m);
  process.kill(ui, signal);
  await terminal.waitFor(
    /^ {2}8 │ .*\nasync-repl: the prompt is gone; #1 greet goes on\.\nhello world\nanswer undefined\nbash\$ $/m,
  );
  await expectShell(terminal, 0, ui);
});

test('SIGINT to the whole job ends the program, as it does without a prompt', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  process.kill(-terminal.foregroundPid, 'SIGINT');
  await terminal.waitFor(/^bash\$ \n*$/m);
  await expectShell(terminal, 130, ui);
});

test('SIGTERM to the whole job', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  process.kill(-terminal.foregroundPid, 'SIGTERM');
  await terminal.waitFor('Terminated');
  await expectShell(terminal, 143, ui);
});

test.each([
  ['of the program itself', {}],
  ['of a shell that runs it', { underShell: true }],
])('closing the terminal %s leaves nothing running', async (_, options) => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', options);
  const running = terminal.processes;
  expect(running.length).toBeGreaterThan(1);
  terminal.hangUp();
  await Promise.all(running.map(gone));
});

test('closing the terminal while typed code runs leaves nothing running', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  terminal.write('while (true) {}\r');
  await terminal.waitFor('loop blocked');
  const running = terminal.processes;
  terminal.hangUp();
  await Promise.all(running.map(gone));
});
