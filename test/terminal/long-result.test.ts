import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';

test('a result of 10,000 lines is written once, whole, to the scrollback', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  const rows = Array.from({ length: 10_000 }, (_, index) => `row ${index}`);
  const inspected = `({ [Symbol.for('nodejs.util.inspect.custom')]: () => Array.from({ length: 10_000 }, (_, n) => 'row ' + n).join('\\n') })`;
  terminal.write(`${inspected}\r`);
  await terminal.waitFor(/^row 9999\ngreet #1 › $/m);
  await terminal.waitFor(emptyPrompt);
  const shown = allRows(terminal);
  expect(
    shown.slice(
      shown.findIndex((row) => row.startsWith('$1 = ')),
      -1,
    ),
  ).toEqual(['$1 = row 0', ...rows.slice(1)]);
  expect(terminal.raw.toString().match(/row 5000\r\n/g)).toHaveLength(1);
});

test('large values are cut within limits that say what was left out', async () => {
  await using terminal = await stopFixture('plain/large-values.mjs');
  await expectOutcome(terminal, 'rows', /more items\n\]$/m);
  await expectOutcome(terminal, 'text', /\.\.\. \d+ more characters$/m);
  await expectOutcome(terminal, 'map', /more items\n\}$/m);
  await expectOutcome(terminal, 'bytes', /more bytes>$/m);
  expect(allRows(terminal).length).toBeLessThan(2000);
});

test('keys typed while a long result is written are there after it', async () => {
  await using terminal = await stopFixture('plain/large-values.mjs');
  terminal.write('object\rtyped');
  await terminal.waitFor(/more characters\nmain #1 › typed\n*$/);
});
