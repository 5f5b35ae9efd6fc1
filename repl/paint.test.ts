import { describe, expect, it } from 'vitest';
import { painter, paintRow, stylingOf } from './paint.ts';

describe('stylingOf', () => {
  it.each([
    [{ TERM: 'xterm' }, true, 'color'],
    [{ TERM: 'xterm' }, false, 'none'],
    [{ TERM: 'dumb' }, true, 'none'],
    [{ TERM: 'xterm', NO_COLOR: '1' }, true, 'monochrome'],
    [{ TERM: 'xterm', NO_COLOR: '' }, true, 'color'],
    [{ TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '1' }, true, 'color'],
    [{ FORCE_COLOR: '' }, false, 'color'],
    [{ TERM: 'xterm', FORCE_COLOR: '0' }, true, 'monochrome'],
    [{ FORCE_COLOR: '0' }, false, 'none'],
  ])('%j, terminal: %j', (environment, isTerminal, expected) => {
    expect(stylingOf(environment, isTerminal)).toBe(expected);
  });
});

describe('paintRow', () => {
  const row = [{ text: 'let', role: 'keyword' }, { text: ' x ' }, { text: 'y', role: 'dim' }] as const;
  it.each([
    ['color', '\u001b[35mlet\u001b[39m x \u001b[2my\u001b[22m'],
    ['monochrome', 'let x \u001b[2my\u001b[22m'],
    ['none', 'let x y'],
  ] as const)('%s', (styling, expected) => {
    expect(paintRow(row, painter(styling))).toBe(expected);
  });
});
