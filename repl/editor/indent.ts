import { replace } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { lineEnd, lineStart } from './words.ts';

const step = '  ';
const opener = /[([{]\s*$|=>\s*$/;
const closer = /^\s*[)\]}]/;

/** Breaks the line; the new one is indented as the old one, one step more after an opening bracket. */
export function insertNewline(buffer: Buffer): Buffer {
  const { text, cursor } = buffer;
  const before = text.slice(lineStart(text, cursor), cursor);
  const after = text.slice(cursor, lineEnd(text, cursor));
  const indent = /^[ \t]*/.exec(before)?.[0] ?? '';
  const opens = opener.test(before);
  const inner = `\n${indent}${opens ? step : ''}`;
  // Between two brackets the closing one gets a line of its own.
  const outer = opens && closer.test(after) ? `\n${indent}` : '';
  return replace(buffer, cursor, cursor, inner + outer, { cursor: cursor + inner.length });
}

/** What is typed as the first thing on an indented line takes one step back if it begins with a closing bracket. */
export function insertTyped(buffer: Buffer, typed: string): Buffer {
  const { text, cursor } = buffer;
  const start = lineStart(text, cursor);
  const before = text.slice(start, cursor);
  if (start > 0 && /^[)\]}]/.test(typed) && before.endsWith(step) && before.trim() === '') {
    return replace(buffer, cursor - step.length, cursor, typed);
  }
  return replace(buffer, cursor, cursor, typed, { last: 'typing' });
}
