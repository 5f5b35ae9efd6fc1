import { expect, test } from 'vitest';
import { emptyPrompt, stopFixture } from '../support/fixture-terminal.ts';
import type { Terminal } from '../support/terminal.ts';

/** The emulator of the tests is that of VS Code: it breaks all lines anew but the one with the cursor. */
const env = { TERM_PROGRAM: 'vscode' };

/** What the stop has written: every row of it once, as it was. */
const stop = [
  '#1 greet  fixtures/plain/first-stop.mjs:6:24',
  '  4 │ async function greet(name) {',
  `  5 │   let greeting = 'hello';`,
  '› 6 │   const answer = await setTraceAsync();',
  '  7 │   console.log(`${greeting} ${name}`);',
  '  8 │   console.log(`answer ${answer}`);',
];

async function backTo80(terminal: Terminal, below: readonly string[]): Promise<void> {
  terminal.resize(80, 24);
  const expected = [...stop, ...below].join('\n');
  await terminal.waitFor((rows) => rows.join('\n').trimEnd() === expected);
}

test('to 40 columns and back, with a short input', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env });
  terminal.write('name.length');
  await terminal.waitFor(/^greet #1 › name\.length$/m);
  terminal.resize(40, 24);
  await terminal.waitFor(/^#1 greet {2}fixtures\/plain\/first-stop\.mjs:\n6:24\n[^]*^greet #1 › name\.length\n*$/m);
  await backTo80(terminal, ['greet #1 › name.length']);
});

test('to 40 columns and back, with an input of several rows', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env });
  const input = `'${'word '.repeat(20)}end'`;
  terminal.write(input);
  await terminal.waitFor(/word end'$/m);
  const before = terminal.screen().join('\n');
  terminal.resize(40, 24);
  await terminal.waitFor((rows) => rows.filter((row) => row.includes('word')).length === 4);
  expect(terminal.screen().join('').replaceAll(/ /g, '').match(/word/g)).toHaveLength(20);
  await backTo80(terminal, before.trimEnd().split('\n').slice(stop.length));
});

test('while typing, again and again', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env });
  let typed = '';
  for (const [columns, key] of [
    [60, 'a'],
    [50, 'b'],
    [45, 'c'],
    [70, 'd'],
    [80, 'e'],
  ] as const) {
    terminal.resize(columns, 24);
    terminal.write(key);
    typed += key;
    await terminal.waitFor(new RegExp(`^greet #1 › ${typed}\\n*$`, 'm'));
  }
  await terminal.waitFor((rows) => rows.join('\n').trimEnd() === [...stop, `greet #1 › ${typed}`].join('\n'));
});

test('while a completion list is open: it is laid out anew, and the choice is kept', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env });
  terminal.write('greeting.\t');
  await terminal.waitFor(/Tab chooses/);
  terminal.press('tab');
  await terminal.waitFor(/^1 of \d+ · /m);
  const chosen = /^greet #1 › (greeting\.\w+)$/m.exec(terminal.screen().join('\n'))?.[1];
  terminal.resize(40, 24);
  await terminal.waitFor(
    (rows) => rows.every((row) => row.length <= 40) && rows.some((row) => /^1 of \d+ · /.test(row)),
  );
  expect(terminal.screen().filter((row) => row.startsWith('greet #1'))).toEqual([`greet #1 › ${chosen}`]);
  terminal.resize(80, 24);
  await terminal.waitFor(/Enter takes it · Esc goes back/);
  terminal.press('escape');
  await terminal.waitFor((rows) => rows.join('\n').trimEnd() === [...stop, 'greet #1 › greeting.'].join('\n'));
});

test('while a list is open on a terminal that becomes lower than it', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env });
  terminal.write('greeting.\t');
  await terminal.waitFor(/Tab chooses/);
  terminal.resize(80, 6);
  await terminal.waitFor(
    (rows) => rows.length === 6 && rows[0] === 'greet #1 › greeting.' && /Tab chooses/.test(rows[3] ?? ''),
  );
  terminal.press('escape');
  await terminal.waitFor(/^greet #1 › greeting\.\n*$/m);
});

test('while an evaluation is awaited', async () => {
  await using terminal = await stopFixture('plain/never-settles.mjs', { env });
  terminal.write('await lock.acquire()\r');
  await terminal.waitFor('awaiting lock.acquire()  Ctrl-C stops waiting');
  terminal.resize(40, 24);
  await terminal.waitFor(/^main #1 › await lock\.acquire\(\)\nmain #1 › \nevaluating .* · awaiting lock\.\w+…\n*$/m);
  terminal.resize(80, 24);
  await terminal.waitFor('awaiting lock.acquire()  Ctrl-C stops waiting');
  terminal.press('ctrl-c');
  await terminal.waitFor(emptyPrompt);
  expect(terminal.screen().filter((row) => row.includes('evaluating'))).toEqual([]);
});
