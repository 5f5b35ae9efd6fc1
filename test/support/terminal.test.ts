import { expect, test } from 'vitest';
import { isRunning } from './process-probe.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';
import { isCooked } from './terminal-settings.ts';

function start(code: string, options: Partial<TerminalOptions> = {}): Promise<Terminal> {
  return Terminal.start({ command: process.execPath, args: ['-e', code], ...options });
}

/** Shows each chunk that it reads, in raw mode; `q` ends it with code 3. */
const showingKeys = `
  const { stdin, stdout } = process;
  stdin.setRawMode(true);
  stdin.on('data', (keys) => {
    stdout.write(JSON.stringify(String(keys)) + '\\r\\n');
    if (String(keys) === 'q') process.exit(3);
  });
  stdout.on('resize', () => stdout.write('size ' + stdout.columns + 'x' + stdout.rows + '\\r\\n'));
  stdout.write('ready ' + stdout.columns + 'x' + stdout.rows + '\\r\\n');`;

test('keys reach the program, and the screen shows what it makes of them', async () => {
  await using terminal = await start(showingKeys);
  await terminal.waitFor('ready 80x24');
  terminal.write('é');
  await terminal.waitFor('"é"');
  terminal.press('ctrl-c');
  await terminal.waitFor('"\\u0003"');
  terminal.press('up');
  await terminal.waitFor('"\\u001b[A"');
  expect(terminal.screen().slice(0, 5)).toEqual(['ready 80x24', '"é"', '"\\u0003"', '"\\u001b[A"', '']);
  expect(terminal.cursor()).toEqual({ row: 4, column: 0 });
});

test('arrows and pastes are sent in the modes that the program has asked for', async () => {
  await using terminal = await start(`process.stdout.write('\\x1b[?1h\\x1b[?2004h');${showingKeys}`);
  await terminal.waitFor('ready');
  terminal.press('up');
  await terminal.waitFor('"\\u001bOA"');
  terminal.paste('a\nb');
  await terminal.waitFor('"\\u001b[200~a\\rb\\u001b[201~"');
});

test('a size of its own, and a resize', async () => {
  await using terminal = await start(showingKeys, { columns: 30, rows: 5 });
  await terminal.waitFor('ready 30x5');
  terminal.resize(40, 10);
  await terminal.waitFor('size 40x10');
  expect(terminal.screen()).toHaveLength(10);
});

test('the terminal answers the program', async () => {
  await using terminal = await start(`
    process.stdin.setRawMode(true).once('data', (answer) => { console.log(JSON.stringify(String(answer))); process.exit(); });
    process.stdout.write('ab\\x1b[6n');`);
  await terminal.waitFor('"\\u001b[1;3R"');
});

test('settings are read while the program runs and after it has ended', async () => {
  await using terminal = await start(showingKeys);
  await terminal.waitFor('ready');
  expect(terminal.termios().flags).toMatchObject({ icanon: false, echo: false, isig: false });
  terminal.write('q');
  await terminal.exit(3);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('settings that a program has left behind', async () => {
  await using terminal = await Terminal.start({ command: 'sh', args: ['-c', 'stty -icanon -echo'] });
  await terminal.exit(0);
  expect(terminal.termios().flags).toMatchObject({ icanon: false, echo: false, isig: true });
  expect(isCooked(terminal.termios())).toBe(false);
});

test('all of a large output is there when the program has ended', async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
  await using terminal = await Terminal.start({ command: 'seq', args: ['-f', 'line %.0f', '0', '49999'] });
  await terminal.exit(0);
  expect(terminal.raw.toString()).toBe(`${lines.join('\r\n')}\r\n`);
  expect([...terminal.scrollback(), ...terminal.screen()].filter((row) => row !== '')).toEqual(lines);
  await terminal.waitFor(/^line 7$/m, { scrollback: true });
});

test('bytes that are no text', async () => {
  await using terminal = await start(`process.stdout.write(Buffer.of(0xff, 0xc3))`);
  await terminal.exit(0);
  expect([...terminal.raw]).toEqual([0xff, 0xc3]);
});

test('nothing is found in the middle of a frame', async () => {
  await using terminal = await start(`
    process.stdout.write('\\x1b[?2026hone', () => setTimeout(() => process.stdout.write(' two\\x1b[?2026l'), 50));`);
  await terminal.waitFor('one');
  expect(terminal.screen()[0]).toBe('one two');
});

test.each([
  ['a code', `process.exitCode = 7`, { code: 7, signal: null }],
  ['a signal', `process.kill(process.pid, 'SIGKILL')`, { code: null, signal: 'SIGKILL' }],
])('an exit by %s', async (_, code, exit) => {
  await using terminal = await start(code);
  expect(await terminal.exited).toEqual(exit);
  await terminal.exit(exit.code ?? 'SIGKILL');
});

test('a hang-up ends the program by SIGHUP', async () => {
  await using terminal = await start(showingKeys);
  await terminal.waitFor('ready');
  terminal.hangUp();
  await terminal.exit('SIGHUP');
});

test('a hang-up reaches the program though another terminal was opened after it', async () => {
  await using terminal = await start(showingKeys);
  await using other = await start(showingKeys);
  await other.waitFor('ready');
  await terminal.waitFor('ready');
  terminal.hangUp();
  await terminal.exit('SIGHUP');
  other.write('q');
  await other.exit(3);
});

test('a signal', async () => {
  await using terminal = await start(`process.on('SIGTERM', () => process.exit(9)); ${showingKeys}`);
  await terminal.waitFor('ready');
  terminal.kill();
  await terminal.exit(9);
});

test('a match is given with its groups', async () => {
  await using terminal = await start(`console.log('pid', process.pid); setInterval(() => {}, 1e6)`);
  const [, pid] = await terminal.waitFor(/pid (\d+)/g);
  expect(Number(pid)).toBe(terminal.pid);
});

test('a predicate over the rows', async () => {
  await using terminal = await start(showingKeys);
  await terminal.waitFor((rows) => rows[0] === 'ready 80x24');
});

test('disposing kills what still runs', async () => {
  const terminal = await start(showingKeys);
  await terminal.waitFor('ready');
  await terminal[Symbol.asyncDispose]();
  expect(isRunning(terminal.pid)).toBe(false);
  expect(await terminal.exited).toEqual({ code: null, signal: 'SIGKILL' });
});
