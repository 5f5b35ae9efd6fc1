import { expect, test } from 'vitest';
import { TerminalScreen } from './terminal-screen.ts';

async function draw(text: string, columns = 20, rows = 4): Promise<TerminalScreen> {
  const screen = new TerminalScreen(columns, rows, () => {});
  await new Promise<void>((resolve) => screen.draw(Buffer.from(text), resolve));
  return screen;
}

test('rows have no blanks at their ends, and what scrolled off is kept', async () => {
  const screen = await draw('a  \r\n b\r\n\r\nd\r\ne');
  expect(screen.rows()).toEqual([' b', '', 'd', 'e']);
  expect(screen.scrollback()).toEqual(['a']);
});

test.each([
  ['ASCII', 'ab', 2],
  ['combining', 'e\u0301', 1],
  ['CJK', '日本', 4],
  ['an emoji', '🎉', 2],
  ['an emoji of a later Unicode', '🥹', 2],
  ['emoji with joiners', '👩‍👩‍👧‍👦🎉', 4],
  ['an emoji with a skin tone', '👍🏽', 2],
  ['a heart that is an emoji', '❤\ufe0f', 2],
  ['two flags', '🇩🇪🇫🇷', 4],
  ['box drawing', '─│', 2],
  ['accented', 'é', 1],
])('columns of %s', async (_, text, columns) => {
  expect((await draw(text)).cursor()).toEqual({ row: 0, column: columns });
});

test.each([
  ['an empty prompt is searched with its blank', '› ', '› '],
  ['blanks after the cursor do not count', 'ab   \x1b[2G', 'ab'],
  ['a wide character before the prompt', '日 › ', '日 › '],
])('%s', async (_, text, row) => {
  const screen = await draw(text);
  expect(screen.searchable()[0]).toBe(row);
});

test('how a character is drawn', async () => {
  const screen = await draw('\x1b[1;31mA\x1b[0;2;7;38;2;1;2;3mB\x1b[0mC');
  expect(screen.cell({ row: 0, column: 0 })).toMatchObject({ text: 'A', bold: true, dim: false, foreground: 1 });
  expect(screen.cell({ row: 0, column: 1 })).toMatchObject({
    text: 'B',
    dim: true,
    inverse: true,
    foreground: '#010203',
  });
  expect(screen.cell({ row: 0, column: 2 })).toMatchObject({ text: 'C', bold: false, foreground: undefined });
  expect(() => screen.cell({ row: 9, column: 0 })).toThrow(RangeError);
});

test('modes that change what keys send', async () => {
  const screen = await draw('\x1b[?1h\x1b[?2004h\x1b[?2026h');
  expect([screen.isApplicationMode, screen.isPasteBracketed, screen.isMidFrame]).toEqual([true, true, true]);
});
