import { describe, expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';
import { displayWidth } from '../../repl/editor/display-width.ts';
import type { Terminal } from '../support/terminal.ts';

/** The rows of the prompt and all that is below, each without blanks at its end. */
function live(terminal: Terminal): string[] {
  const rows = terminal.screen();
  return rows.slice(rows.findLastIndex((row) => /^(?:greet #1|search .*) ›/.test(row)));
}

/** The last column of the live region stays free, so that no terminal wraps. */
function expectFit(terminal: Terminal, columns: number): void {
  expect(live(terminal).filter((row) => displayWidth(row) >= columns)).toEqual([]);
}

const sizes = [
  { columns: 40, rows: 10 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
];

describe.each(sizes)('a terminal of $columns columns and $rows rows', (size) => {
  const { columns, rows } = size;

  test('wraps long lines, keeps wide characters whole, and puts the cursor where the next key goes', async () => {
    await using terminal = await stopFixture('plain/first-stop.mjs', size);
    const text = `"${'日本 👩‍💻 e\u0301 '.repeat(12)}"`;
    terminal.write(text);
    await terminal.waitFor(/"\n*$/);
    const shown = live(terminal).join('').replaceAll(/\s+/g, '');
    expect(shown).toBe(`greet#1›${text}`.replaceAll(/\s+/g, ''));
    expectFit(terminal, columns);
    const { row, column } = terminal.cursor();
    terminal.write('.length');
    await terminal.waitFor(/\.length\n*$/);
    const typed = terminal.screen()[row] ?? '';
    const room = columns - 1 - column;
    expect(displayWidth(typed)).toBe(column + Math.min(room, '.length'.length));
    await expectOutcome(terminal, '', new RegExp(`^${text.length - 2}$`, 'm'));
  });

  test('shows a window of an input that is higher than it', async () => {
    await using terminal = await stopFixture('plain/first-stop.mjs', size);
    const lines = Array.from({ length: 100 }, (_, index) => `  ${index},`);
    terminal.paste(['[', ...lines, '].length'].join('\n'));
    await terminal.waitFor(/ lines above\n[^]*99,\n *… \]\.length\n*$/);
    expect(terminal.screen().filter((row) => / {3}\d+,$/.test(row)).length).toBe(rows - 5);
    terminal.press('alt-<');
    await terminal.waitFor(/^greet #1 › \[\n *… {3}0,\n[^]* lines below\n*$/m);
    expect(terminal.cursor()).toMatchObject({ column: 11 });
    expectFit(terminal, columns);
    await expectOutcome(terminal, '', /^100$/m);
  });

  test('lists completions, narrows them, and takes one', async () => {
    await using terminal = await stopFixture('plain/first-stop.mjs', size);
    terminal.write('greeting.\t');
    await terminal.waitFor('Tab chooses');
    expectFit(terminal, columns);
    expect(live(terminal).length).toBeLessThan(rows);
    terminal.write('toU');
    await terminal.waitFor((screen) => !screen.some((row) => row.includes('slice')));
    terminal.write('\t\r');
    await terminal.waitFor(/^greet #1 › greeting\.toUpperCase\n*$/m);
    await expectOutcome(terminal, '()', /^'HELLO'$/m);
  });

  test('searches the history', async () => {
    await using terminal = await stopFixture('plain/first-stop.mjs', size);
    await expectOutcome(terminal, '"needle 日本"', /^'needle 日本'$/m);
    terminal.write('\x12need');
    await terminal.waitFor(/^search need › "needle 日本"\n/m);
    expectFit(terminal, columns);
    terminal.write('x');
    await terminal.waitFor('no older input has this');
    expectFit(terminal, columns);
    terminal.press('ctrl-g');
    await terminal.waitFor(emptyPrompt);
  });

  test('shows help and keys without lines that are broken in two', async () => {
    await using terminal = await stopFixture('plain/first-stop.mjs', size);
    terminal.write('\x1bOP');
    await terminal.waitFor(/undo$/m, { scrollback: true });
    await terminal.waitFor(emptyPrompt);
    const table = [...terminal.scrollback(), ...terminal.screen()].filter((row) => row.startsWith('  '));
    expect(table.length).toBeGreaterThan(40);
  });
});
