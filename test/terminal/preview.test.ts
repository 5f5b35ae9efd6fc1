import { expect, test } from 'vitest';
import { emptyPrompt, project } from '../support/fixture-terminal.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { Terminal, type TerminalOptions } from '../support/terminal.ts';

async function openRepl(options: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const { path } = await nodeUnderTest();
  const args = ['dist/repl/cli.mjs', '--no-banner', '--no-startup'];
  const terminal = await Terminal.start({ command: path, args, cwd: project, ...options });
  await terminal.waitFor(emptyPrompt);
  return terminal;
}

/** The row of the prompt, counted from the top. */
const promptRow = (terminal: Terminal): number => terminal.screen().findLastIndex((row) => row.startsWith('›'));

test('the value of what is typed stands under it, dim, until the next key', async () => {
  await using terminal = await openRepl();
  terminal.write('let n = 41\r');
  await terminal.waitFor(/› let n = 41\n› \n*$/);
  terminal.write('n + 1');
  await terminal.waitFor(/› n \+ 1\n‹ 42\n*$/);
  expect(terminal.cell({ row: promptRow(terminal) + 1, column: 2 }).dim).toBe(true);
  terminal.write(' +');
  await terminal.waitFor(/› n \+ 1 \+\n*$/);
  terminal.write(' 1');
  await terminal.waitFor(/› n \+ 1 \+ 1\n‹ 43\n*$/);
  terminal.write('\r');
  await terminal.waitFor(/› n \+ 1 \+ 1\n43\n› \n*$/);
});

test('at the bottom of the screen the prompt stays where it is', async () => {
  await using terminal = await openRepl({ rows: 12 });
  terminal.write('for (let i = 0; i < 30; i++) console.log(i)\r');
  await terminal.waitFor(/29\n› \n*$/);
  const row = promptRow(terminal);
  terminal.write('6 * 7');
  await terminal.waitFor(/› 6 \* 7\n‹ 42\n*$/);
  expect(promptRow(terminal)).toBe(row);
  terminal.write('\x15');
  await terminal.waitFor(/29\n› \n*$/);
  expect(promptRow(terminal)).toBe(row);
});

test('a long value is cut to the row', async () => {
  await using terminal = await openRepl({ columns: 40, rows: 10 });
  terminal.write('[...Object.keys(globalThis)]');
  await terminal.waitFor(/\n‹ \[ .*…\n*$/);
  expect(terminal.screen().filter((line) => line.startsWith('‹'))).toHaveLength(1);
});

test('.preview off: nothing is shown, and no row is kept', async () => {
  await using terminal = await openRepl();
  terminal.write('.preview off\r');
  await terminal.waitFor(/Previews are off\.\n› \n*$/);
  terminal.write('1 + 1');
  await terminal.waitFor(/› 1 \+ 1$/m);
  terminal.write('\r');
  await terminal.waitFor(/› 1 \+ 1\n2\n› \n*$/);
  expect(terminal.screen().join('\n')).not.toContain('‹');
  terminal.write('.preview on\r');
  await terminal.waitFor(/Previews are on\.\n› \n*$/);
  terminal.write('1 + 1');
  await terminal.waitFor(/› 1 \+ 1\n‹ 2\n*$/);
});
