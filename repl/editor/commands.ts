import { move, redo, replace, undo } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { nextGrapheme, previousGrapheme } from './graphemes.ts';
import { insertNewline, insertTyped } from './indent.ts';
import { kill, yank, yankPop } from './kill-ring.ts';
import { blankDelimitedStart, lineEnd, lineStart, wordEnd, wordStart } from './words.ts';
import { moveByLine } from './vertical.ts';

/** What a key can do to the text alone; names as in readline. */
const table = {
  'backward-char': (b) => move(b, previousGrapheme(b.text, b.cursor)),
  'forward-char': (b) => move(b, nextGrapheme(b.text, b.cursor)),
  'backward-word': (b) => move(b, wordStart(b.text, b.cursor)),
  'forward-word': (b) => move(b, wordEnd(b.text, b.cursor)),
  'beginning-of-line': (b) => move(b, lineStart(b.text, b.cursor)),
  'end-of-line': (b) => move(b, lineEnd(b.text, b.cursor)),
  'beginning-of-buffer': (b) => move(b, 0),
  'end-of-buffer': (b) => move(b, b.text.length),
  'previous-line': (b) => moveByLine(b, -1),
  'next-line': (b) => moveByLine(b, 1),
  'backward-delete-char': (b) => erase(b, previousGrapheme(b.text, b.cursor), b.cursor),
  'delete-char': (b) => erase(b, b.cursor, nextGrapheme(b.text, b.cursor)),
  'kill-line': (b) => kill(b, b.cursor, killEnd(b), 'forward'),
  'backward-kill-line': (b) => kill(b, backwardKillStart(b), b.cursor, 'backward'),
  'kill-word': (b) => kill(b, b.cursor, wordEnd(b.text, b.cursor), 'forward'),
  'backward-kill-word': (b) => kill(b, wordStart(b.text, b.cursor), b.cursor, 'backward'),
  'unix-word-rubout': (b) => kill(b, blankDelimitedStart(b.text, b.cursor), b.cursor, 'backward'),
  yank,
  'yank-pop': yankPop,
  'transpose-chars': transposeCharacters,
  'upcase-word': (b) => changeWord(b, (word) => word.toUpperCase()),
  'downcase-word': (b) => changeWord(b, (word) => word.toLowerCase()),
  'capitalize-word': (b) => changeWord(b, capitalize),
  'insert-newline': insertNewline,
  undo,
  redo,
} as const satisfies Record<string, (buffer: Buffer) => Buffer>;

export type EditCommand = keyof typeof table;

export function isEditCommand(name: string): name is EditCommand {
  return Object.hasOwn(table, name);
}

export function edit(buffer: Buffer, command: EditCommand): Buffer {
  return table[command](buffer);
}

/** What was typed, or pasted: only typing adjusts the indentation. */
export function insert(buffer: Buffer, text: string, how: 'typed' | 'pasted'): Buffer {
  return how === 'typed' ? insertTyped(buffer, text) : replace(buffer, buffer.cursor, buffer.cursor, text);
}

function erase(buffer: Buffer, start: number, end: number): Buffer {
  return start === end
    ? move(buffer, buffer.cursor)
    : replace(buffer, start, end, '', { cursor: start, last: 'deleting' });
}

/** The end of the line, or the line break itself at that end. */
function killEnd(buffer: Buffer): number {
  const end = lineEnd(buffer.text, buffer.cursor);
  return end === buffer.cursor ? Math.min(end + 1, buffer.text.length) : end;
}

function backwardKillStart(buffer: Buffer): number {
  const start = lineStart(buffer.text, buffer.cursor);
  return start === buffer.cursor ? Math.max(start - 1, 0) : start;
}

/** Exchanges the characters around the cursor; at a line's end the last two. */
function transposeCharacters(buffer: Buffer): Buffer {
  const { text, cursor } = buffer;
  const atEnd = cursor === lineEnd(text, cursor);
  const middle = atEnd ? previousGrapheme(text, cursor) : cursor;
  const start = previousGrapheme(text, middle);
  const end = nextGrapheme(text, middle);
  if (middle <= lineStart(text, cursor) || middle === start) return move(buffer, cursor);
  return replace(buffer, start, end, text.slice(middle, end) + text.slice(start, middle));
}

function changeWord(buffer: Buffer, change: (word: string) => string): Buffer {
  const end = wordEnd(buffer.text, buffer.cursor);
  return replace(buffer, buffer.cursor, end, change(buffer.text.slice(buffer.cursor, end)));
}

function capitalize(word: string): string {
  return word.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
