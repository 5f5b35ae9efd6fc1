import { expect, test } from 'vitest';
import { expectOutcome, stopFixture } from '../support/fixture-terminal.ts';

const prompt = 'greet #1 › ';

test.each([
  ['wide characters', ['日', '本', '語'], 2],
  ['emoji', ['🙂', '🎉'], 2],
  ['emoji with joiners', ['👩‍👩‍👧‍👦', '👩‍💻'], 2],
  ['flags', ['🇩🇪', '🇫🇷'], 2],
  ['skin tones', ['👍🏽', '👋🏿'], 2],
  ['hearts with a variation selector', ['❤️', '❤️'], 2],
  ['combining marks', ['e\u0301\u0302', 'o\u0308'], 1],
])('%s: one step of the cursor and one key to delete each', async (_, characters, width) => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  const isAt = (column: number) => () => terminal.cursor().column === prompt.length + column;
  const end = 1 + width * characters.length;
  terminal.write(`"${characters.join('')}"`);
  await terminal.waitFor(isAt(end + 1));
  expect(terminal.screen()).toContain(`${prompt}"${characters.join('')}"`);
  for (let column = end; column >= 1; column -= width) {
    terminal.press('left');
    await terminal.waitFor(isAt(column));
  }
  for (let first = 1; first <= characters.length; first++) {
    terminal.press('delete');
    await terminal.waitFor((rows) => rows.includes(`${prompt}"${characters.slice(first).join('')}"`) && isAt(1)());
  }
});

test('they are shown as they were typed, and in results', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  await expectOutcome(terminal, `['日本', '👩‍👩‍👧‍👦', '🇩🇪', 'é']`, /^\$1 = \[ '日本', '👩‍👩‍👧‍👦', '🇩🇪', 'é' \]$/m);
  expect(terminal.screen()).toContain(`${prompt}['日本', '👩‍👩‍👧‍👦', '🇩🇪', 'é']`);
});

test('a wide character at the end of a row goes to the next, whole', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { columns: 40 });
  terminal.write(`"${'x'.repeat(27)}日本"`);
  await terminal.waitFor(/日本"\n*$/);
  const rows = terminal
    .screen()
    .filter((row) => /x|日/.test(row))
    .slice(-2);
  expect(rows).toEqual([`${prompt}"${'x'.repeat(27)}`, `${' '.repeat(prompt.length)}日本"`]);
});

test('a tab in the input moves to the next stop, and stays a tab', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.paste('"a\tb".length');
  await terminal.waitFor(/^greet #1 › "a +b"\.length$/m);
  await expectOutcome(terminal, '', /^3$/m);
});

test('control characters in a paste are visible, and harmless', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('\x1b[200~"a\x07b\x1b]0;title\x07\x00c"\x1b[201~');
  await terminal.waitFor(/^greet #1 › "a.*b.*c"\n*$/m);
  expect(terminal.raw.toString('latin1')).not.toMatch(/\x07|\x1b\]0;/);
});
