import { expect, test } from 'vitest';
import { expectOutcome, gone, programProcess, stopFixture, stopped, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';

const stoppedLine = /^\[1\]\+ {2}Stopped [^]*?\nbash\$ \n*$/m;

/** At the shell's prompt: the job is stopped, the shell can be used, and `fg` brings the prompt back with what was typed. */
async function useShellAndComeBack(terminal: Terminal, typed: string): Promise<void> {
  await terminal.waitFor(stoppedLine);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('echo in the shell\r');
  await terminal.waitFor(/^bash\$ echo in the shell\nin the shell\nbash\$ $/m);
  terminal.write('fg\r');
  await terminal.waitFor(new RegExp(`^bash\\$ fg\\n.*node .*\\n(.*mjs\\n)?main #1 › ${typed}\\n*$`, 'm'));
}

test('Ctrl-Z stops program and UI, the shell can be used, and fg brings back the prompt with what was typed', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const [program, ui] = [programProcess(terminal), uiProcess(terminal)];
  terminal.write('ticks > 0');
  await terminal.waitFor(/^main #1 › ticks > 0$/m);
  terminal.press('ctrl-z');
  await Promise.all([stopped(program), stopped(ui)]);
  await useShellAndComeBack(terminal, 'ticks > 0');
  expect(isCooked(terminal.termios())).toBe(false);
  await expectOutcome(terminal, '', /^true$/m);
  terminal.write('.continue\r');
  await terminal.waitFor(/^ticks went on\n[^]*bash\$ $/m);
  await gone(ui);
});

test('Ctrl-Z and fg, twice', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  for (const typed of ['one', 'two']) {
    terminal.write(`\x15${typed}`);
    await terminal.waitFor(new RegExp(`^main #1 › ${typed}$`, 'm'));
    terminal.press('ctrl-z');
    await useShellAndComeBack(terminal, typed);
    terminal.write('\x0c');
    await terminal.waitFor((rows) => rows[0] === `main #1 › ${typed}`);
  }
});

test('Ctrl-Z while typed code is awaited, and fg', async () => {
  await using terminal = await stopFixture('plain/never-settles.mjs', { underShell: true });
  terminal.write(`await lock.acquire()\r`);
  await terminal.waitFor('awaiting lock.acquire()');
  terminal.press('ctrl-z');
  await terminal.waitFor(stoppedLine);
  terminal.write('fg\r');
  await terminal.waitFor(/^bash\$ fg\n.*node .*\n(.*mjs\n)?main #1 › \nevaluating .* awaiting lock.acquire\(\)/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^No longer waiting .*\nmain #1 › \n*$/m);
});

test.each([
  ['TSTP', 'the whole job', (terminal: Terminal) => -terminal.foregroundPid],
  ['STOP', 'the whole job', (terminal: Terminal) => -terminal.foregroundPid],
  ['TSTP', 'the program alone', programProcess],
])('kill -%s from outside to %s, and fg', async (signal, _, target) => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const [program, ui] = [programProcess(terminal), uiProcess(terminal)];
  terminal.write('typed');
  await terminal.waitFor(/^main #1 › typed$/m);
  process.kill(target(terminal), `SIG${signal}`);
  await Promise.all([stopped(program), stopped(ui)]);
  await useShellAndComeBack(terminal, 'typed');
  terminal.write('!');
  await terminal.waitFor(/^main #1 › typed!\n*$/m);
});

test('kill -STOP in the middle of an input of several lines leaves what the shell shows alone', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs', { underShell: true });
  const ui = uiProcess(terminal);
  terminal.write('[\r1,\r2,\r3');
  await terminal.waitFor(/^main #1 › \[\n *… +1,\n *… +2,\n *… +3$/m);
  process.kill(-terminal.foregroundPid, 'SIGSTOP');
  await stopped(ui);
  await terminal.waitFor(stoppedLine);
  terminal.write('echo one; echo two\r');
  await terminal.waitFor(/^one\ntwo\nbash\$ $/m);
  terminal.write('fg\r');
  await terminal.waitFor(
    /^bash\$ echo one; echo two\none\ntwo\nbash\$ fg\n.*node .*\nmain #1 › \[\n *… +1,\n *… +2,\n *… +3\n*$/m,
  );
});
