import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRunning } from './process-probe.ts';
import { quote } from './shell.ts';
import { TemporaryFolder } from './temporary-folder.ts';
import { Terminal } from './terminal.ts';
import { isCooked } from './terminal-settings.ts';

/** Says each thing that happens to it; `q` ends it. */
const job = `
  process.on('SIGCONT', () => console.log('continued'));
  process.stdin.on('data', (line) => (String(line) === 'q\\n' ? process.exit(0) : console.log('read ' + line)));
  console.log('ready with', process.argv[2]);`;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.create({ 'job.mjs': job });
});
afterAll(() => folder[Symbol.asyncDispose]());

function start(): Promise<Terminal> {
  const args = ['job.mjs', `it's "$HOME"`];
  return Terminal.start({ command: process.execPath, args, cwd: folder.path, underShell: true });
}

test('the command is a job of its own, and its arguments arrive as they are', async () => {
  await using terminal = await start();
  await terminal.waitFor(`bash$ program\nready with it's "$HOME"`);
  expect(terminal.foregroundPid).not.toBe(terminal.pid);
  terminal.write('q\r');
  await terminal.waitFor(/^bash\$ $/m);
  expect(terminal.foregroundPid).toBe(terminal.pid);
  terminal.write('exit 4\r');
  await terminal.exit(4);
});

test('Ctrl-Z stops the job, fg continues it', async () => {
  await using terminal = await start();
  await terminal.waitFor('ready');
  terminal.press('ctrl-z');
  await terminal.waitFor(/Stopped[^]*\nbash\$ $/m);
  terminal.write('fg\r');
  await terminal.waitFor('continued');
  terminal.write('hello\r');
  await terminal.waitFor('read hello');
});

test('the terminal outlives a job that was killed', async () => {
  await using terminal = await start();
  await terminal.waitFor('ready');
  const job = terminal.foregroundPid;
  process.kill(job, 'SIGKILL');
  await terminal.waitFor(/Killed[^]*\nbash\$ $/m);
  expect(isRunning(job)).toBe(false);
  expect(isCooked(terminal.termios())).toBe(true);
});

test.each([
  ['plain', 'plain'],
  ['/a-b/c_d.js', '/a-b/c_d.js'],
  ['', `''`],
  ['two words', `'two words'`],
  [`it's`, String.raw`'it'\''s'`],
  ['$HOME', `'$HOME'`],
])('quoted: %s', (word, quoted) => {
  expect(quote(word)).toBe(quoted);
});
