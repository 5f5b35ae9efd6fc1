import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Key } from '../support/keys.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { Terminal, type TerminalOptions } from '../support/terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

const prompt = 'greet #1 › ';

/** The smallest program, held, with its prompt on the screen. */
async function start(options: Partial<TerminalOptions> = {}, fixture = 'first-stop.mjs'): Promise<Terminal> {
  const program = fileURLToPath(new URL(`../../fixtures/plain/${fixture}`, import.meta.url));
  const node = await nodeUnderTest();
  const terminal = await Terminal.start({ command: node.path, args: [program], ...options });
  await terminal.waitFor(/ #1 › $/m);
  return terminal;
}

/** The line with the cursor, `|` in its place. */
function line(terminal: Terminal): string {
  const { row, column } = terminal.cursor();
  const text = (terminal.screen()[row] ?? '').padEnd(column);
  return `${text.slice(0, column)}|${text.slice(column)}`;
}

/** Types or presses, and waits until the cursor's line is as expected. */
async function expectLine(terminal: Terminal, act: (() => void) | Key, expected: string): Promise<void> {
  if (typeof act === 'string') terminal.press(act);
  else act();
  await terminal.waitFor(() => line(terminal) === expected);
}

async function run(terminal: Terminal, input: string, shown: string | RegExp): Promise<void> {
  terminal.write(`${input}\r`);
  await terminal.waitFor(shown);
  await terminal.waitFor(() => line(terminal) === `${prompt}|`);
}

test('keys that come in one read are told apart', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('ab\x7fc\x1b[D\x1b[Dx\x05!'), `${prompt}xac!|`);
  await expectLine(terminal, () => terminal.write('\x15\x19\x19\x1f'), `${prompt}xac!|`);
  terminal.write('\x15"one"\r"two"\r');
  await terminal.waitFor(/'one'\n.*\n'two'\n.*› $/m);
});

test('an incomplete input goes on in a new line, indented', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('const f = (a) => {\r'), '         …   |');
  await expectLine(terminal, () => terminal.write('return a + 1;\r}'), '         … }|');
  expect(terminal.screen()[terminal.cursor().row - 1]).toBe('         …   return a + 1;');
  await expectLine(terminal, 'up', '         …  | return a + 1;');
  await expectLine(terminal, 'enter', `${prompt}|`);
  await run(terminal, 'f(41)', /^42$/m);
});

test('a paste of a thousand lines is one input, of which the screen shows a window', async () => {
  await using terminal = await start();
  const lines = Array.from({ length: 1000 }, (_each, index) => `  ${index},`);
  terminal.paste(['[', ...lines, '].length'].join('\n'));
  await terminal.waitFor(/lines above\n[^]* {2}999,\n.*\]\.length$/m);
  await expectLine(terminal, 'alt-<', `${prompt}|[`);
  await terminal.waitFor(/ lines below/);
  await expectLine(terminal, 'enter', `${prompt}|`);
  await terminal.waitFor(/^1000$/m);
  expect(terminal.scrollback().filter((row) => /^ {9}… {3}\d+,$/.test(row)).length).toBeGreaterThan(900);
});

test('wide characters, emoji and marks have the width that the terminal gives them', async () => {
  await using terminal = await start();
  terminal.write('"各国 e\u0301 名"');
  await terminal.waitFor(`${prompt}"各国 e\u0301 名"`);
  expect(terminal.cursor().column).toBe(prompt.length + '"____ e __"'.length);
  terminal.write('\x1b[D\x1b[D\x7f');
  await terminal.waitFor(`${prompt}"各国 e\u0301名"`);
  expect(terminal.cursor().column).toBe(prompt.length + '"____ e'.length);
});

test('a resize keeps the input and leaves nothing behind', async () => {
  await using terminal = await start();
  const text = `"${'word '.repeat(20)}"`;
  terminal.write(text);
  await terminal.waitFor(/word "$/m);
  terminal.resize(50, 24);
  await terminal.waitFor(
    (rows) => rows.filter((row) => row.startsWith(prompt)).length === 1 && rows.some((row) => row.length === 49),
  );
  expect(terminal.screen().join('').replaceAll(/\s/g, '').match(/word/g)).toHaveLength(20);
  terminal.resize(120, 30);
  await terminal.waitFor((rows) => rows.some((row) => row.startsWith(`${prompt}${text.slice(0, 100)}`)));
  expect(terminal.screen().filter((row) => row.startsWith(prompt))).toHaveLength(1);
});

test('Tab completes, lists, walks, narrows and goes back', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('greeti\t'), `${prompt}greeting|`);
  await expectLine(terminal, () => terminal.write('.to\t'), `${prompt}greeting.to|`);
  await terminal.waitFor('Tab chooses');
  await expectLine(terminal, () => terminal.write('U'), `${prompt}greeting.toU|`);
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('toLowerCase')));
  await expectLine(terminal, 'tab', `${prompt}greeting.toUpperCase|`);
  await expectLine(terminal, 'escape', `${prompt}greeting.toU|`);
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('Esc')));
});

test('the history is kept for the next program, private, and searched', async () => {
  await using terminal = await start();
  await run(terminal, '"first input"', "'first input'");
  await run(terminal, '"second input"', "'second input'");
  const file = join(terminal.environment.home, '.async_repl_history');
  expect(readFileSync(file, 'utf8')).toBe('"first input"\n"second input"\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await using next = await start({ env: { HOME: terminal.environment.home } });
  await expectLine(next, 'up', `${prompt}"second input"|`);
  await expectLine(next, 'up', `${prompt}"first input"|`);
  await expectLine(next, () => next.write('\x15"sec'), `${prompt}"sec|ond input"`);
  await expectLine(next, 'ctrl-e', `${prompt}"second input"|`);
  await expectLine(next, 'ctrl-u', `${prompt}|`);
  await expectLine(next, () => next.write('\x12first'), 'search first › "|first input"');
  await expectLine(next, 'enter', `${prompt}|`);
  await next.waitFor("'first input'");
});

test('who is new is told where help is, and F1 lists the keys', async () => {
  await using terminal = await start();
  await terminal.waitFor(`${prompt}\n.help lists commands · F1 shows keys`);
  await expectLine(terminal, () => terminal.write('x'), `${prompt}x|`);
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('.help')));
  terminal.write('\x1bOP');
  await terminal.waitFor(/Ctrl-R.* search the history$/m, { scrollback: true });
  await terminal.waitFor(() => line(terminal) === `${prompt}x|`);
});

test('Ctrl-C drops the input, which Up brings back, and says how to leave', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('precious'), `${prompt}precious|`);
  await expectLine(terminal, 'ctrl-c', `${prompt}|`);
  await terminal.waitFor('precious^C');
  await expectLine(terminal, 'up', `${prompt}precious|`);
  await expectLine(terminal, 'ctrl-u', `${prompt}|`);
  terminal.press('ctrl-c');
  await terminal.waitFor('.quit ends the program');
});

test('the status line tells what is waited for, and Ctrl-C ends the waiting', async () => {
  await using terminal = await start();
  terminal.write('await new Promise(() => {})\r');
  await terminal.waitFor(/evaluating 0\.\d s · awaiting new Promise\(\(\) => \{\}\) {2}Ctrl-C stops waiting/);
  await expectLine(terminal, () => terminal.write('typed ahead'), `${prompt}typed ahead|`);
  terminal.press('ctrl-c');
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('evaluating')));
  expect(line(terminal)).toBe(`${prompt}typed ahead|`);
});

function numbersIn(output: Buffer): number[] {
  return [...output.toString().matchAll(/line (\d{5}) of 10000\r\n/g)].map(([, number]) => Number(number));
}

test('ten thousand lines of the program come whole and in order while one types', async () => {
  await using terminal = await start({}, 'output-lines.mjs');
  const typed = '1234567890'.repeat(5);
  terminal.write('void stream()\r');
  for (const key of typed) {
    const { length } = terminal.raw;
    terminal.write(key);
    await terminal.waitFor(() => terminal.raw.length > length);
  }
  await terminal.waitFor(/of 10000\nmain #1 › (1234567890){5}$/m, { within: 60_000 });
  await terminal.waitFor(() => numbersIn(terminal.raw).length === 10_000);
  // Every hundredth goes to stderr.
  const toStdout = numbersIn(terminal.raw).filter((number) => number % 100 !== 0);
  expect(toStdout).toEqual(toStdout.toSorted((a, b) => a - b));
});

test('an unfinished line of the program stands above the prompt and is completed', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('process.stdout.write("name: "), 0\r'), `${prompt}|`);
  await terminal.waitFor(/name:\ngreet #1 › $/m);
  terminal.write('process.stdout.write("Ada\\n"), 0\r');
  await terminal.waitFor(/name: Ada\n/);
});

test('Ctrl-Z gives the shell its terminal, and fg brings the input back', async () => {
  await using terminal = await start({ underShell: true });
  await expectLine(terminal, () => terminal.write('kept'), `${prompt}kept|`);
  terminal.press('ctrl-z');
  await terminal.waitFor(/Stopped/);
  expect(terminal.screen().filter((row) => row.includes('kept'))).toEqual([]);
  terminal.write('fg\r');
  await terminal.waitFor(() => line(terminal) === `${prompt}kept|`);
  await expectLine(terminal, () => terminal.write('!'), `${prompt}kept!|`);
});

test('the terminal is the program’s again when nothing is held', async () => {
  await using terminal = await start();
  terminal.press('ctrl-d');
  await terminal.waitFor('answer undefined');
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
  const raw = terminal.raw.toString();
  expect(raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\x1b[?2004h'));
  expect(raw.lastIndexOf('\x1b[?25h')).toBeGreaterThan(raw.lastIndexOf('\x1b[?25l'));
});

test('Ctrl-L clears the screen and keeps the input; nothing else ever does', async () => {
  await using terminal = await start();
  await expectLine(terminal, () => terminal.write('kept'), `${prompt}kept|`);
  expect(terminal.raw.toString()).not.toMatch(/\x1b\[[23]J/);
  terminal.press('ctrl-l');
  await terminal.waitFor((rows) => rows[0] === `${prompt}kept`);
  expect(terminal.raw.toString()).not.toContain('\x1b[3J');
});

test.each([
  [20, 4],
  [40, 6],
])('a terminal of %i columns and %i rows', async (columns, rows) => {
  await using terminal = await start({ columns, rows });
  const [shown = ''] = await terminal.waitFor(/^.* #1 › $/m);
  terminal.write('"a long input that does not fit into one row"\r');
  await terminal.waitFor(/row'/, { scrollback: true });
  await expectLine(terminal, () => terminal.write('x'), `${shown}x|`);
});

test('without colours nothing is coloured, and the input is the same', async () => {
  await using terminal = await start({ env: { NO_COLOR: '1' } });
  await run(terminal, 'const x = "text" // comment', /comment/);
  await run(terminal, 'x', "'text'");
  expect(terminal.raw.toString()).not.toMatch(/\x1b\[(?:3[0-7]|9[0-7]|38|48)[;m]/);
});
