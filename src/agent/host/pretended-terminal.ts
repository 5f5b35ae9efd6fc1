import { fstatSync } from 'node:fs';
import { WriteStream } from 'node:tty';
import type { TerminalSize } from '../protocol.ts';

const methods = [
  'getColorDepth', 'hasColors', 'clearLine', 'clearScreenDown', 'cursorTo', 'moveCursor',
] as const; // biome-ignore format: a list of names

/**
 * What the host writes goes through a pipe to the terminal that the prompt is on, so its streams say that they are one: code that asks
 * writes its colours, and its progress bars as wide as they fit.
 */
export function pretendTerminal(size: TerminalSize): void {
  for (const stream of isOneStream() ? [process.stdout, process.stderr] : [process.stdout]) {
    Object.assign(stream, { isTTY: true, ...size });
    for (const method of methods) Object.assign(stream, { [method]: WriteStream.prototype[method] });
    stream.getWindowSize = () => [stream.columns, stream.rows];
  }
}

/** stderr may be a stream of its own: a file, or nothing that is shown. */
function isOneStream(): boolean {
  const [out, err] = [fstatSync(1), fstatSync(2)];
  return out.dev === err.dev && out.ino === err.ino;
}

/** The terminal has another size now. */
export function resizeTerminal(size: TerminalSize): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.isTTY) continue;
    Object.assign(stream, size);
    stream.emit('resize');
  }
}
