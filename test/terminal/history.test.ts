import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, stopFixture } from '../support/fixture-terminal.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

test('inputs of several lines, with backslashes and wide characters, come back in the next program as they were', async () => {
  await using folder = await TemporaryFolder.create();
  const env = { ASYNC_REPL_HISTORY: folder.join('history') };
  const input = '`日本 \\\\n\n  \\`👩‍👩‍👧‍👦\\``.length';
  {
    await using first = await stopFixture('plain/first-stop.mjs', { env });
    first.paste(input);
    await first.waitFor(/\.length\n*$/);
    await expectOutcome(first, '', /^21$/m);
  }
  await using second = await stopFixture('plain/first-stop.mjs', { env });
  second.press('up');
  await second.waitFor(/^greet #1 › `日本 \\\\n\n *… {3}\\`👩‍👩‍👧‍👦\\``\.length\n*$/m);
  await expectOutcome(second, '', /^21$/m);
  expect(readFileSync(folder.join('history'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
});

test('two programs that write at once lose nothing of each other', async () => {
  await using folder = await TemporaryFolder.create();
  const env = { ASYNC_REPL_HISTORY: folder.join('history') };
  await using one = await stopFixture('plain/first-stop.mjs', { env });
  await using two = await stopFixture('plain/first-stop.mjs', { env });
  const count = 30;
  const inputs = (name: string) => Array.from({ length: count }, (_, index) => `"${name} ${index}"`);
  await Promise.all(
    [one, two].map(async (terminal, index) => {
      terminal.write(
        inputs(`program ${index}`)
          .map((input) => `${input}\r`)
          .join(''),
      );
      await terminal.waitFor(new RegExp(`^'program ${index} ${count - 1}'\\n.*› \\n*$`, 'm'));
    }),
  );
  const kept = readFileSync(folder.join('history'), 'utf8').trimEnd().split('\n');
  expect(kept.toSorted()).toEqual([...inputs('program 0'), ...inputs('program 1')].toSorted());
});

test('Up goes to what begins alike, Ctrl-P through all', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  for (const input of ['const a = 1', '2 + 2', 'const b = 3', '4 + 4']) {
    terminal.write(`${input}\r`);
    await terminal.waitFor(emptyPrompt);
  }
  terminal.write('const');
  await terminal.waitFor(/^greet #1 › const b = 3\n*$/m); // the suggestion
  const isAfter = (text: string) => (rows: readonly string[]) =>
    rows[terminal.cursor().row] === `greet #1 › ${text}` && terminal.cursor().column === 11 + text.length;
  const steps = [
    ['up', 'const b = 3'],
    ['up', 'const a = 1'],
    ['down', 'const b = 3'],
  ] as const;
  for (const [key, text] of steps) {
    terminal.press(key);
    await terminal.waitFor(isAfter(text));
  }
  terminal.press('up');
  await terminal.waitFor(isAfter('const a = 1'));
  terminal.press('up');
  await terminal.waitFor('no older input begins like this · Ctrl-P goes through all');
  terminal.press('ctrl-n');
  await terminal.waitFor(isAfter('2 + 2'));
});
