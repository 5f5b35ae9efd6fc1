import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cliPath, fixture } from '../integration/support/project-paths.ts';
import { WaitingProgram } from '../integration/support/waiting-program.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { Terminal } from '../support/terminal.ts';
import { TerminalScreen } from '../support/terminal-screen.ts';

type Event = readonly [time: number, kind: string, data: string];

/** Reads a file as the description of asciicast v2 has it: a header object, then arrays of time, kind and data. */
function readCast(path: string): { header: Record<string, unknown>; events: Event[] } {
  const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const events = lines.map((line) => JSON.parse(line) as Event);
  for (const event of events) {
    expect(event).toEqual([expect.any(Number), expect.stringMatching(/^[or]$/), expect.any(String)]);
  }
  return { header: JSON.parse(first) as Record<string, unknown>, events };
}

/** What a player shows at the end. */
async function play(path: string): Promise<{ rows: string[]; scrollback: string[] }> {
  const { header, events } = readCast(path);
  const screen = new TerminalScreen(Number(header['width']), Number(header['height']), () => {});
  for (const [, kind, data] of events) {
    const [columns = 0, rows = 0] = data.split('x').map(Number);
    if (kind === 'r') screen.resize(columns, rows);
    else await new Promise<void>((resolve) => screen.draw(Buffer.from(data), resolve));
  }
  const shown = { rows: screen.rows(), scrollback: screen.scrollback() };
  screen.dispose();
  return shown;
}

async function start(file: string, ...more: string[]): Promise<Terminal> {
  const { path } = await nodeUnderTest();
  const args = [cliPath, '--no-startup', '--record', file, ...more];
  return Terminal.start({ command: path, args, env: { TERM: 'xterm-256color', SHELL: '/bin/sh' } });
}

test('a recording plays to the same screen: colours, wide characters, output, a resize', async () => {
  await using folder = await TemporaryFolder.create({});
  const file = folder.join('demo.cast');
  await using terminal = await start(file);
  await terminal.waitFor(/› $/m);
  terminal.write('({ text: "日本 👩‍👩‍👧 é", list: [1, 2, 3] })\r');
  await terminal.waitFor(/^\$1 = \{ text: .*\n.*› $/m);
  terminal.write('for (let i = 0; i < 30; i++) console.log(`line ${i}`)\r');
  await terminal.waitFor(/^line 29\n.*› $/m);
  terminal.resize(60, 20);
  await terminal.waitFor((rows) => rows.length === 20 && rows.some((row) => /› $|›$/.test(row)));
  terminal.write('6 * 7\r');
  await terminal.waitFor(/^42\n.*› $/m);
  terminal.write('.exit\r');
  await terminal.exit(0);
  const played = await play(file);
  expect(played.rows).toEqual(terminal.screen());
  expect(played.scrollback).toEqual(terminal.scrollback());
  const { header, events } = readCast(file);
  expect(header).toMatchObject({
    version: 2,
    width: 80,
    height: 24,
    env: { TERM: 'xterm-256color', SHELL: '/bin/sh' },
  });
  expect(String(header['title'])).toMatch(/^async-repl .*--record/);
  expect(Math.abs(Number(header['timestamp']) - Date.now() / 1_000)).toBeLessThan(120);
  expect(events.filter(([, kind]) => kind === 'r').map(([, , data]) => data)).toEqual(['60x20']);
});

test('a recording that was killed can be played up to there', async () => {
  await using folder = await TemporaryFolder.create({});
  const file = folder.join('demo.cast');
  await using terminal = await start(file);
  await terminal.waitFor(/› $/m);
  terminal.write('6 * 7\r');
  await terminal.waitFor(/^42\n.*› $/m);
  const shown = terminal.screen();
  terminal.kill('SIGKILL');
  await terminal.exit('SIGKILL');
  expect((await play(file)).rows).toEqual(shown);
});

test('attach records too', async () => {
  await using folder = await TemporaryFolder.create({});
  const file = folder.join('demo.cast');
  await using program = await WaitingProgram.start(fixture('plain/first-stop.mjs'), 'greet');
  const { XDG_RUNTIME_DIR, TMPDIR } = program.conversation.environment.variables;
  const { path } = await nodeUnderTest();
  const args = [cliPath, 'attach', String(program.pid), '--record', file];
  await using terminal = await Terminal.start({ command: path, args, env: { XDG_RUNTIME_DIR, TMPDIR } });
  await terminal.waitFor(/greet #1 › $/m);
  terminal.write('greeting\r');
  await terminal.waitFor(/^'hello'\ngreet #1 › $/m);
  terminal.write('.continue\r');
  await terminal.exit(0);
  expect((await play(file)).rows).toEqual(terminal.screen());
});

test('--record says what is wrong with its file', async () => {
  await using folder = await TemporaryFolder.create({ 'mine.cast': 'mine' });
  for (const [path, reason] of [
    [folder.join('mine.cast'), /mine\.cast exists and is not empty; --record wants a new file/],
    [folder.join('no/such.cast'), /cannot be written: ENOENT/],
  ] as const) {
    await using terminal = await start(path);
    await terminal.waitFor((rows) => reason.test(rows.join('')));
    await terminal.exit(2);
  }
  expect(readFileSync(folder.join('mine.cast'), 'utf8')).toBe('mine');
});

test('--record without a terminal, or without a prompt', async () => {
  await using folder = await TemporaryFolder.create({});
  const { path } = await nodeUnderTest();
  const run = (args: string[]) =>
    execFileSync(path, [cliPath, '--record', folder.join('x.cast'), ...args], { stdio: 'pipe' });
  expect(() => run([])).toThrow(/--record needs a terminal, and standard output is none/);
  expect(() => run(['-p', '1'])).toThrow(/--record is for a prompt, and -e and -p have none/);
});
