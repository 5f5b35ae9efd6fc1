import { describe, expect, it } from 'vitest';
import { reflowOf, rowsGained } from './reflow.ts';

const view = (widths: readonly number[], cursor: { x: number; y: number }, unfinished = '') => ({
  unfinished,
  input: widths.map((width) => [{ text: 'x'.repeat(width) }]),
  cursor,
  list: [],
  status: undefined,
});

describe('rowsGained', () => {
  it.each([
    ['nothing above, a short row', [10], { x: 5, y: 0 }, 80, 40, 0],
    ['the cursor moved to the next row', [70], { x: 45, y: 0 }, 80, 40, 1],
    ['a long row above', [79, 5], { x: 3, y: 1 }, 80, 40, 1],
    ['two long rows above', [79, 79, 5], { x: 3, y: 2 }, 80, 30, 4],
    ['a wider terminal', [79, 5], { x: 3, y: 1 }, 80, 100, 0],
  ] as const)('%s', (_name, widths, cursor, before, after, expected) => {
    expect(rowsGained(view(widths, cursor), before, after, 'all')).toBe(expected);
  });

  it('counts an unfinished line', () => {
    expect(rowsGained(view([5], { x: 5, y: 0 }, 'x'.repeat(50)), 80, 40, 'all')).toBe(1);
  });

  it('leaves out the line with the cursor where the terminal does', () => {
    expect(rowsGained(view([79, 70], { x: 60, y: 1 }), 80, 40, 'others')).toBe(1);
  });

  it('counts what is below the cursor where the terminal moves it for that', () => {
    const list = {
      ...view([79, 70, 79], { x: 60, y: 1 }),
      list: [[{ text: 'x'.repeat(50) }, { text: ' '.repeat(29) }]],
    };
    expect(rowsGained(list, 80, 40, 'others')).toBe(3);
    expect(rowsGained(list, 80, 40, 'all')).toBe(2);
    expect(rowsGained(list, 80, 60, 'others')).toBe(2);
  });

  it('is nothing where the terminal cuts lines off', () => {
    expect(rowsGained(view([79, 70], { x: 60, y: 1 }), 80, 40, 'none')).toBe(0);
  });
});

describe('reflowOf', () => {
  it.each([
    [{ TERM: 'xterm-256color' }, 'all'],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'vscode' }, 'others'],
    [{ TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TMUX: '/tmp/tmux' }, 'all'],
    [{ TERM: 'screen', TMUX: '/tmp/tmux' }, 'all'],
    [{ TERM: 'screen' }, 'none'],
    [{ TERM: 'linux' }, 'none'],
    [{ TERM: 'xterm', XTERM_VERSION: 'XTerm(379)' }, 'none'],
  ])('%j', (environment, expected) => {
    expect(reflowOf(environment)).toBe(expected);
  });
});
