import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';
import { escapePattern } from '../support/pattern.ts';

const lines = Array.from({ length: 10_000 }, (_, index) => `line ${String(index + 1).padStart(5, '0')} of 10000`);

const stop = [
  '#1 main  fixtures/plain/output-lines.mjs:24:9',
  '  22 │   const start = { burst, stream }[process.argv[2]];',
  '  23 │   if (start) setTimeout(start, 100);',
  '› 24 │   await setTraceAsync();',
  `  25 │   console.log('continued');`,
  '  26 │ }',
];

test('10,000 lines on stdout and stderr while one types: nothing is lost or torn, and the input is intact', async () => {
  await using terminal = await stopFixture('plain/output-lines.mjs');
  terminal.write('void stream(10_000, 5, 1)\r');
  await terminal.waitFor(/^line \d+ of 10000$/m);

  let typed = '';
  for (const letter of 'await 123456790') {
    typed += letter;
    terminal.write(letter);
    await terminal.waitFor(new RegExp(`^main #1 › ${escapePattern(typed)}$`, 'm'));
  }
  expect(terminal.screen()).not.toContain(lines.at(-1));
  await terminal.waitFor('line 10000 of 10000');
  expect(allRows(terminal)).toEqual([...stop, 'main #1 › void stream(10_000, 5, 1)', ...lines, `main #1 › ${typed}`]);
  await expectOutcome(terminal, '', /^123456790$/m);
});

test('10,000 lines at once: the result comes after them, in order', async () => {
  await using terminal = await stopFixture('plain/output-lines.mjs');
  await expectOutcome(terminal, `burst(); 'after them'`, /^'after them'$/m);
  expect(allRows(terminal)).toEqual([
    ...stop,
    `main #1 › burst(); 'after them'`,
    ...lines,
    `'after them'`,
    'main #1 ›',
  ]);
});

test.each(['burst', 'stream'])(
  'a program that has begun to write 10,000 lines (%s) before the prompt is there',
  async (how) => {
    await using terminal = await stopFixture('plain/output-lines.mjs', { args: [how] });
    await terminal.waitFor('line 10000 of 10000');
    await terminal.waitFor(emptyPrompt);
    const rows = allRows(terminal);
    expect(rows.filter((row) => row.startsWith('line '))).toEqual(lines);
    expect(rows.filter((row) => !row.startsWith('line '))).toEqual([...stop, 'main #1 ›']);
  },
);

test('lines written right before the function goes on and right after are in order', async () => {
  await using terminal = await stopFixture('plain/output-lines.mjs');
  terminal.write('.continue burst()\r');
  await terminal.waitFor('continued');
  await terminal.exit(0);
  expect(allRows(terminal)).toEqual([...stop, 'main #1 › .continue burst()', ...lines, 'continued']);
});
