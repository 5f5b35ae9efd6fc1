import { move } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { displayWidth } from './display-width.ts';
import { nextGrapheme } from './graphemes.ts';
import { lineEnd, lineStart } from './words.ts';

/** Moves up or down a line and keeps aiming for the column that the first such move began in. */
export function moveByLine(buffer: Buffer, direction: -1 | 1): Buffer {
  const { text, cursor } = buffer;
  const start = lineStart(text, cursor);
  const goalColumn = buffer.goalColumn ?? displayWidth(text.slice(start, cursor));
  const end = lineEnd(text, cursor);
  if (direction < 0 ? start === 0 : end === text.length) return { ...move(buffer, cursor), goalColumn };
  const target = direction < 0 ? lineStart(text, start - 1) : end + 1;
  return { ...move(buffer, atColumn(text, target, goalColumn)), goalColumn };
}

/** The offset in the line from `start` that is nearest to a column without passing it. */
function atColumn(text: string, start: number, column: number): number {
  const end = lineEnd(text, start);
  let at = start;
  let width = 0;
  while (at < end) {
    const next = nextGrapheme(text, at);
    width += displayWidth(text.slice(at, next));
    if (width > column) break;
    at = next;
  }
  return at;
}
