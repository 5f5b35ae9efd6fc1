import { expect, test } from 'vitest';
import { gone, screenText, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import { openTranscript } from '../support/transcript.ts';

/** Is wider than 80 columns when typed, and its value when shown. */
const waited = `await new Promise((resolve) => setTimeout(resolve, 20, { name, list: Array(30).fill('item') }))`;

test.for([
  [80, 24],
  [120, 40],
] as const)('a stop, from its heading to the end of the program, at %sx%s', async ([columns, rows], context) => {
  const transcript = openTranscript(context, { name: `${columns}x${rows}` });
  await using terminal = await stopFixture('plain/first-stop.mjs', { columns, rows });
  const ui = uiProcess(terminal);
  transcript.log(screenText(terminal));

  terminal.write('greeting\r');
  await terminal.waitFor(/^'hello'\ngreet #1 › $/m);
  terminal.write(`${waited}\r`);
  await terminal.waitFor(/^\$1 = \{$[^]*^\}\ngreet #1 › $/m);
  terminal.write(`greeting = 'good bye'\r`);
  await terminal.waitFor(/^'good bye'\ngreet #1 › $/m);
  terminal.write('.continue 42\r');
  await terminal.waitFor('answer 42');
  await terminal.exit(0);
  await gone(ui);
  transcript.log(`--- and then:\n${screenText(terminal)}`);
  transcript.compare();

  expect(terminal.cursor().column).toBe(0);
  expect(isCooked(terminal.termios())).toBe(true);
});
