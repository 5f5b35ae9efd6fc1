import { replace } from './buffer.ts';
import type { Buffer } from './buffer.ts';

/** Killed texts kept. */
const size = 60;

/** Removes `start` to `end` and keeps it for `yank`; kills in a row are kept as one text. */
export function kill(buffer: Buffer, start: number, end: number, direction: 'forward' | 'backward'): Buffer {
  if (start === end) return { ...buffer, goalColumn: undefined, yanked: undefined };
  const removed = buffer.text.slice(start, end);
  const killed = replace(buffer, start, end, '', { last: 'kill' });
  return {
    ...killed,
    kills: buffer.last === 'kill' ? extend(buffer.kills, removed, direction) : keep(buffer.kills, removed),
  };
}

function keep(kills: readonly string[], text: string): readonly string[] {
  return [...kills, text].slice(-size);
}

function extend(kills: readonly string[], text: string, direction: 'forward' | 'backward'): readonly string[] {
  const newest = kills.at(-1) ?? '';
  return [...kills.slice(0, -1), direction === 'forward' ? newest + text : text + newest];
}

/** Puts in the text killed last. */
export function yank(buffer: Buffer): Buffer {
  return insert(buffer, buffer.kills.length - 1, buffer.cursor);
}

/** Right after a yank: puts in the text killed before that one instead. */
export function yankPop(buffer: Buffer): Buffer {
  if (buffer.last !== 'yank' || !buffer.yanked) return buffer;
  const index = (buffer.yanked.index - 1 + buffer.kills.length) % buffer.kills.length;
  return insert(buffer, index, buffer.yanked.start);
}

function insert(buffer: Buffer, index: number, start: number): Buffer {
  const text = buffer.kills[index];
  if (text === undefined) return buffer;
  return { ...replace(buffer, start, buffer.cursor, text, { last: 'yank' }), last: 'yank', yanked: { start, index } };
}
