import { expect, test } from 'vitest';
import { gone, programProcess, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

/** Runs the program in the foreground and then reads a line. Unlike a shell it says nothing of a program that was killed. */
const silentParent = `
  const { status, signal } = require('child_process').spawnSync(process.argv[1], process.argv.slice(2), { stdio: 'inherit' });
  require('fs').readSync(0, Buffer.alloc(100));
  console.log('status', status, signal)`;
const followed = `exec '${process.execPath}' -e "${silentParent}" "$@"`;

test('kill -9 of the program: the UI says so, restores the terminal and ends', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write('half typed');
  await terminal.waitFor('half typed');
  process.kill(programProcess(terminal), 'SIGKILL');
  await terminal.waitFor(/^ {2}8 │ .*\nThe program was killed\.\n$/m);
  await gone(ui);
  expect(terminal.processes).toEqual([terminal.pid]);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('echoed\r');
  await terminal.waitFor(/^The program was killed\.\nechoed\nstatus null SIGKILL$/m);
});

test('kill -9 of the program while code that was typed runs', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write('while (true) {}\r');
  await terminal.waitFor('loop blocked');
  process.kill(programProcess(terminal), 'SIGKILL');
  await terminal.waitFor(
    /^greet #1 › while \(true\) \{\}\n(! The program ended before this did\.\n)?The program was killed\.\n$/m,
  );
  await gone(ui);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('what the program wrote last is shown when it is killed', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  terminal.write(`process.stdout.write('last line\\nlast word'); process.kill(process.pid, 'SIGKILL')\r`);
  await terminal.waitFor(
    /^last line\n(! The program ended .*\n)?last word\n(! The program ended .*\n)?The program was killed\.\n$/m,
  );
});

test('process.exit(3) while the prompt is open: the program has its terminal back before it ends', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { script: followed });
  const ui = uiProcess(terminal);
  terminal.write(
    `process.on('exit', (status) => console.log('exit handler', status)); setTimeout(() => process.exit(3), 10)\r`,
  );
  await terminal.waitFor(/^The program exited with status 3\.\nexit handler 3\n$/m);
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
  await gone(ui);
  // The shell and the UI do not wait for each other, and one may have written over the other's line: a new one is whole.
  await terminal.waitFor('Killed');
  terminal.write('\recho status $?\r');
  await terminal.waitFor(/status 137\nbash\$ \n*$/);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(terminal.raw.lastIndexOf('\x1b[?2004h'));
  expect(terminal.processes).toEqual([terminal.pid]);
});
