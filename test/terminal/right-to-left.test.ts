import { expect, test } from 'vitest';
import { expectOutcome, stopFixture } from '../support/fixture-terminal.ts';
import { CurrentUnicode } from '../support/unicode-width.ts';

const prompt = 'greet #1 › ';

/** As the terminal counts: character by character. */
function columnsOf(word: string): number {
  const unicode = new CurrentUnicode();
  return Array.from(word, (character) => unicode.wcwidth(character.codePointAt(0) ?? 0)).reduce<number>(
    (a, b) => a + b,
    0,
  );
}

test.each([
  ['Hebrew', 'שלום', 4],
  ['Arabic', 'سلام', 4],
  ['Hebrew with points', 'שָׁל', 2],
  ['Thai', 'กำ', 1],
  ['Devanagari', 'नमस्ते', [...new Intl.Segmenter().segment('नमस्ते')].length],
])('%s: in logical order, one step of the cursor for each character', async (_, word, count) => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write(`"${word}"`);
  await terminal.waitFor(`${prompt}"${word}"`);
  // A mark that the terminal does not count, or counts, would move the cursor away from the end of what it drew.
  expect(terminal.cursor().column).toBe(prompt.length + columnsOf(word) + 2);
  const columns = new Set([terminal.cursor().column]);
  for (let step = 0; step < count + 2; step++) {
    const before = terminal.cursor().column;
    terminal.press('left');
    await terminal.waitFor(() => terminal.cursor().column !== before);
    columns.add(terminal.cursor().column);
  }
  expect([...columns].at(-1)).toBe(prompt.length);
  terminal.press('end');
  await expectOutcome(terminal, ' + "!"', `'${word}!'`);
});

test('marks that turn the reading order are shown as such, and stay in the text', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  // What looks like a comment is code: CVE-2021-42574.
  terminal.paste('"a\u202e\u2066b\u2069".length');
  await terminal.waitFor(`${prompt}"a��b�".length`);
  expect(terminal.raw.toString()).not.toMatch(/[\u202e\u2066\u2069]/);
  await expectOutcome(terminal, '', /^5$/m);
});
