import { draw, drawnWidth } from './editor/cells.ts';
import { previousGrapheme } from './editor/graphemes.ts';
import type { Key } from './editor/key.ts';
import { blankDelimitedStart } from './editor/words.ts';

/** What a key does to a line that can be added to and erased from at its end only. */
export interface BareEdit {
  readonly line: string;
  /** What shows it on any terminal: no cursor key, no colour; `\b` is all the movement there is. */
  readonly echo: string;
  readonly event?: 'line' | 'interrupt' | 'end';
}

/** The line of a terminal that can do no more than type on, edited as the terminal's own driver would. */
export function editBareLine(line: string, key: Key): BareEdit {
  if (key.kind === 'text') return { line: line + key.text, echo: shown(line + key.text, line.length) };
  if (key.kind !== 'key') return { line, echo: '' };
  switch (key.id) {
    case 'enter':
    case 'ctrl-j':
      return { line, echo: '\n', event: 'line' };
    case 'backspace':
    case 'ctrl-h':
      return cut(line, line === '' ? 0 : previousGrapheme(line, line.length));
    case 'ctrl-w':
      return cut(line, blankDelimitedStart(line, line.length));
    case 'ctrl-u':
      return cut(line, 0);
    case 'tab':
      return { line: `${line}  `, echo: '  ' };
    case 'ctrl-c':
      return { line: '', echo: '\n', event: 'interrupt' };
    case 'ctrl-d':
      return line === '' ? { line, echo: '\n', event: 'end' } : { line, echo: '' };
    default:
      return { line, echo: '' };
  }
}

function shown(line: string, from: number): string {
  return draw(line.slice(from), drawnWidth(line.slice(0, from)));
}

function cut(line: string, to: number): BareEdit {
  const left = line.slice(0, to);
  return { line: left, echo: '\b \b'.repeat(drawnWidth(line) - drawnWidth(left)) };
}
