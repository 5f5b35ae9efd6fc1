import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';

const start = () => stopFixture('plain/output-unusual.mjs');

test('a line that the program has not finished before the stop stays above it', async () => {
  await using terminal = await start();
  expect(terminal.screen().slice(0, 2)).toEqual([
    'partial line before the stop',
    '#1 main  fixtures/plain/output-unusual.mjs:21:9',
  ]);
});

test('an unfinished line stands right above the prompt, and goes on in its place', async () => {
  await using terminal = await start();
  await expectOutcome(terminal, `process.stdout.write('half'); 1`, /^1\nhalf\nmain #1 › $/m);
  await expectOutcome(terminal, `process.stdout.write(' and half'); 2`, /^2\nhalf and half\nmain #1 › $/m);
  await expectOutcome(
    terminal,
    `process.stdout.write(' are whole\\n'); 3`,
    /^half and half are whole\n3\nmain #1 › $/m,
  );
  expect(terminal.screen().filter((row) => row.startsWith('half'))).toEqual(['half and half are whole']);
});

test('progress that is written over and over with \\r takes one row, also while one types', async () => {
  await using terminal = await start();
  terminal.write(
    `for (let n = 1; n <= 300; n++) { process.stdout.write('\\rprogress ' + n); await new Promise(r => setTimeout(r, 5)) }\r`,
  );
  await terminal.waitFor(/^progress \d+\nmain #1 › $/m);
  terminal.write('typed');
  await terminal.waitFor(/^progress \d+\nmain #1 › typed$/m);
  await terminal.waitFor(/^progress 300\nmain #1 › typed\n*$/m);
  expect(terminal.screen().filter((row) => row.startsWith('progress'))).toHaveLength(1);
});

test('a character whose bytes come apart is whole', async () => {
  await using terminal = await start();
  const inTwo = `process.stdout.write(euro.subarray(0, 1)); await new Promise(setImmediate); process.stdout.write(euro.subarray(1)); 'two writes'`;
  await expectOutcome(terminal, inTwo, /^'two writes'\n€\nmain #1 › $/m);
  await expectOutcome(terminal, `process.stdout.write('\\n')`, /^€$/m);
});

test('an unfinished line is the program’s again when the function goes on', async () => {
  await using terminal = await start();
  await expectOutcome(terminal, `process.stdout.write('name: '); 1`, /^1\nname: *\nmain #1 › $/m);
  terminal.write('.continue\r');
  await terminal.exit(0);
  expect(
    terminal
      .screen()
      .filter((row) => row !== '')
      .slice(-2),
  ).toEqual(['main #1 › .continue', 'name: continued function']);
});

test('bytes that are no text, colours and wide characters reach the terminal as they are', async () => {
  await using terminal = await start();
  terminal.write('write()\r');
  await terminal.waitFor(/^, now$/m);
  await terminal.waitFor(emptyPrompt);
  const { raw } = terminal;
  for (const bytes of ['progress 80 %\rprogress 100 %\n', '\xff\xfe\n', '\x1b[32mgreen\x1b[0m ', 'to stderr\n']) {
    expect(raw.toString('latin1')).toContain(bytes.replaceAll('\n', '\r\n'));
  }
  expect(raw.toString()).toContain('宽 👩‍👩‍👧 é\r\n');
});
