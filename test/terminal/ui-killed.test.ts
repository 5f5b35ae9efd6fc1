import { expect, test } from 'vitest';
import { emptyPrompt, startFixture, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';

/** The modes that the UI switches, as the last bytes that switch them have left them. */
function modes(terminal: Terminal): { isPasteBracketed: boolean; isCursorShown: boolean } {
  const raw = terminal.raw.toString('latin1');
  return {
    isPasteBracketed: raw.lastIndexOf('\x1b[?2004h') > raw.lastIndexOf('\x1b[?2004l'),
    isCursorShown: raw.lastIndexOf('\x1b[?25h') > raw.lastIndexOf('\x1b[?25l'),
  };
}

test('kill -9 of the UI: the terminal is as it was, one line says so, and the program goes on', async () => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs');
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor(/^main #1 › half typed$/m);
  expect(modes(terminal).isPasteBracketed).toBe(true);
  process.kill(ui, 'SIGKILL');
  await terminal.waitFor(
    /^main #1 › half typed\nasync-repl: the prompt is gone; #1 main goes on\.\nticks went on\nserved 0\nrequest 1 at tick \d+\n$/m,
  );
  await terminal.exit(0);
  expect(modes(terminal)).toEqual({ isPasteBracketed: false, isCursorShown: true });
});

test('the settings of the terminal are those from before the stop, whatever they were', async () => {
  const script = 'stty -echoctl tostop erase ^H; exec "$@"';
  await using terminal = await stopFixture('plain/stdin-touched.mjs', { script });
  terminal.write('typed');
  await terminal.waitFor(/^main #1 › typed$/m);
  expect(isCooked(terminal.termios())).toBe(false);
  process.kill(uiProcess(terminal), 'SIGKILL');
  await terminal.waitFor(/^total 1$/m);
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.termios().flags).toMatchObject({ echoctl: false, tostop: true });
  expect(terminal.termios().word.split(':')).toContain('8'); // erase
});

test('under an interactive shell: the program goes on in the foreground, and then the shell', async () => {
  await using terminal = await startFixture('plain/stdin-before-and-after.mjs', { underShell: true });
  await terminal.waitFor(/^name\? $/m);
  terminal.write('ada\r');
  await terminal.waitFor(emptyPrompt);
  process.kill(uiProcess(terminal), 'SIGKILL');
  await terminal.waitFor(/the prompt is gone; #1 main goes on\.\ncolor\? $/m);
  terminal.write('red\r');
  await terminal.waitFor(/^color\? red\n+name ada color red\nbash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('echo status $?\r');
  await terminal.waitFor(/^bash\$ echo status \$\?\nstatus 0\nbash\$ $/m);
});
