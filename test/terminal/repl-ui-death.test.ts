import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, gone, stopped } from '../support/fixture-terminal.ts';
import { cli, hostProcess, openRepl, replProcess } from '../support/repl-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { quote } from '../support/shell.ts';
import { Terminal } from '../support/terminal.ts';

/** Sockets and claims. */
function left(terminal: Terminal): string[] {
  return readdirSync(join(terminal.environment.runtimeDirectory, 'async-repl'));
}

const busy = {
  'while it is idle': '0',
  'in a synchronous loop': 'for (;;);',
  'while it awaits': 'await new Promise(() => {})',
};

test.each(
  (['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const).flatMap((signal) =>
    Object.entries(busy).map(([when, input]) => [signal, when, input] as const),
  ),
)('%s to the prompt %s: the host ends, nothing is left, the shell is usable', async (signal, _when, input) => {
  await using terminal = await openRepl(['-q'], { underShell: true });
  terminal.write(`${input}\r`);
  await terminal.waitFor(input === '0' ? /^0\n› \n*$/m : /^evaluating /m);
  const host = hostProcess(terminal);
  process.kill(replProcess(terminal), signal);
  await terminal.waitFor(signal === 'SIGKILL' ? /Killed[^]*\nbash\$ /m : /^bash\$ $/m); // nobody could erase the status line
  await gone(host);
  expect(left(terminal)).toEqual([]);
  terminal.write('echo in the shell\r');
  await terminal.waitFor(/echo in the shell.*\nin the shell.*\nbash\$ /m);
  expect(isCooked(terminal.termios())).toBe(true);
});

test.each(Object.entries(busy))(
  'killed outright %s without a shell that restores the terminal',
  async (_when, input) => {
    const node = await nodeUnderTest();
    const script = `stty erase ^H; ${quote(node.path)} ${quote(cli)} -q; read line; echo "read $line"`;
    await using terminal = await Terminal.start({ command: '/bin/sh', args: ['-c', script] });
    await terminal.waitFor(emptyPrompt);
    terminal.write(`${input}\r`);
    await terminal.waitFor(input === '0' ? /^0\n› \n*$/m : /^evaluating /m);
    const host = hostProcess(terminal);
    process.kill(replProcess(terminal), 'SIGKILL');
    await gone(host);
    expect(isCooked(terminal.termios())).toBe(true);
    expect(terminal.termios().word.split(':')).toContain('8'); // erase
    expect(left(terminal)).toEqual([]);
    terminal.write('a line\r');
    await terminal.waitFor(/^read a line$/m);
    await terminal.exit(0);
  },
);

test('the window is closed: nothing runs on', async () => {
  await using terminal = await openRepl(['-q'], { underShell: true });
  await expectOutcome(terminal, 'setInterval(() => console.log("tick"), 20), 0', /^0$/m);
  const [host, repl] = [hostProcess(terminal), replProcess(terminal)];
  terminal.hangUp();
  await Promise.all([gone(host), gone(repl)]);
  expect(left(terminal)).toEqual([]);
});

test('Ctrl-Z stops prompt and host, fg brings both back with what was typed', async () => {
  await using terminal = await openRepl(['-q'], { underShell: true });
  const [host, repl] = [hostProcess(terminal), replProcess(terminal)];
  await expectOutcome(terminal, 'let ticks = 0; setInterval(() => ticks++, 10), 0', /^0$/m);
  terminal.write('ticks > 0');
  await terminal.waitFor(/^› ticks > 0$/m);
  terminal.press('ctrl-z');
  await Promise.all([stopped(host), stopped(repl)]);
  await terminal.waitFor(/^\[1\]\+ {2}Stopped .*\n(.*\n)?bash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('fg\r');
  await terminal.waitFor(/^› ticks > 0\n*$/m);
  await expectOutcome(terminal, '', /^true$/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^bash\$ $/m);
  expect(left(terminal)).toEqual([]);
});

test('Ctrl-D on an empty line leaves with 0; with text it deletes', async () => {
  await using terminal = await openRepl(['-q'], { underShell: true });
  terminal.write('12\x1b[D\x04');
  await terminal.waitFor(/^› 1$/m);
  terminal.write('\x01\x04');
  await terminal.waitFor(emptyPrompt);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^› \^D\nbash\$ $/m);
  terminal.write('echo status $?\r');
  await terminal.waitFor(/^status 0$/m);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(left(terminal)).toEqual([]);
});
