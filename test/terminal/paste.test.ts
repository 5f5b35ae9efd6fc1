import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';

test('a paste of 1,000 lines runs nothing until Enter', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  const lines = Array.from({ length: 1000 }, (_, index) => `globalThis.ran = ${index + 1}`);
  terminal.paste(lines.join('\n'));
  await terminal.waitFor(/^ *… \d+ lines above\n[^]*globalThis\.ran = 1000\n*$/m);
  expect(allRows(terminal).filter((row) => row.startsWith('greet #1 ›'))).toEqual([]);
  terminal.press('enter');
  await terminal.waitFor(/globalThis\.ran = 1000\n1000\ngreet #1 › \n*$/);
  expect(allRows(terminal).filter((row) => row.includes('globalThis.ran = '))).toHaveLength(1000);
});

test('a paste whose lines end with CRLF is the same as one with LF', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('\x1b[200~const text = `one\r\ntwo`\r\ntext\x1b[201~');
  await terminal.waitFor(/^greet #1 › const text = `one\n *… two`\n *… text\n*$/m);
  await expectOutcome(terminal, '', /^'one\\ntwo'$/m);
});

test('a paste that ends with a newline is not run', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.paste('globalThis.ran = true\n');
  await terminal.waitFor(/^greet #1 › globalThis\.ran = true\n *… *\n*$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(terminal, 'globalThis.ran === undefined', /^true$/m);
});

test('a paste goes where the cursor is, as one step of undo', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('[]');
  await terminal.waitFor(/^greet #1 › \[\]$/m);
  terminal.press('left');
  await terminal.waitFor(() => terminal.cursor().column === 12);
  terminal.paste('1,\n2,\n3');
  await terminal.waitFor(/^greet #1 › \[1,\n *… 2,\n *… 3\]\n*$/m);
  terminal.press('ctrl-underscore');
  await terminal.waitFor(/^greet #1 › \[\]\n*$/m);
});

test('a paste while typed code runs waits for its prompt, and is not run', async () => {
  await using terminal = await stopFixture('plain/never-settles.mjs');
  terminal.write('await lock.acquire()\r');
  await terminal.waitFor('awaiting lock.acquire()');
  terminal.paste('1 +\n1');
  await terminal.waitFor(/^main #1 › 1 \+\n *… 1\nevaluating/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^No longer waiting .*\nmain #1 › 1 \+\n *… 1\n*$/m);
  await expectOutcome(terminal, '', /^2$/m);
});
