import { expect, test } from 'vitest';
import { gone, programProcess, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

/** Runs the program in the foreground, and holds the terminal after it. */
const followed = '"$@"; echo "status $?"; exec sleep 1000';

test('kill -9 of the program: the UI says so, restores the terminal and ends', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor('half typed');
  process.kill(programProcess(terminal), 'SIGKILL');
  await terminal.waitFor('The program was killed.');
  await terminal.waitFor('status 137');
  await gone(ui);
  expect(terminal.screen().join('\n')).not.toMatch(/half typed|›\s*$/m);
  expect(terminal.processes).toEqual([terminal.pid]);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('kill -9 of the program while code that was typed runs', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write('while (true) {}\r');
  await terminal.waitFor('loop blocked');
  process.kill(programProcess(terminal), 'SIGKILL');
  await terminal.waitFor('The program was killed.');
  await gone(ui);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('what the program wrote last is shown when it is killed', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  terminal.write(`process.stdout.write('last line\\nlast word'); process.kill(process.pid, 'SIGKILL')\r`);
  await terminal.waitFor(/^last line\nlast word.*\n?The program was killed\.$/m);
});

test('process.exit(3) while the prompt is open: the program has its terminal back before it ends', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write(
    `process.on('exit', (status) => console.log('exit handler', status)); setTimeout(() => process.exit(3), 10)\r`,
  );
  await terminal.waitFor(/^The program exited with status 3\.\nexit handler 3\nstatus 3\n$/m);
  await gone(ui);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('under an interactive shell: process.exit(3)', async () => {
  await using terminal = await stopFixture('plain/exit-while-held.mjs', { underShell: true, args: ['1000'] });
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor(/^exit 3\nThe program exited with status 3\.\nbash\$ $/m);
  await gone(ui);
  terminal.write('echo status $?\r');
  await terminal.waitFor(/^bash\$ echo status \$\?\nstatus 3\nbash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('under an interactive shell: kill -9 of the program leaves the shell its line and its keys', async () => {
  await using terminal = await stopFixture('plain/five-tasks.mjs', { underShell: true });
  await terminal.waitFor(/5 held/);
  const ui = uiProcess(terminal);
  process.kill(programProcess(terminal), 'SIGKILL');
  await terminal.waitFor(/bash\$ $/m);
  await gone(ui);
  // The shell and the UI do not wait for each other: what is behind the shell's prompt is nobody's, and is drawn over.
  terminal.write('echo status $?\r');
  await terminal.waitFor(/^bash\$ echo status \$\?.*\nstatus 137.*\nbash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(terminal.raw.lastIndexOf('\x1b[?2004h'));
  expect(terminal.processes).toEqual([terminal.pid]);
});
