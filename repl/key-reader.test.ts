import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Key } from './editor/key.ts';
import { KeyReader } from './key-reader.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function start() {
  const stdin = Object.assign(new PassThrough(), { ref: () => {}, unref: () => {} });
  const keys: Key[][] = [];
  const reader = new KeyReader(stdin as unknown as ReadStream, (read) => keys.push([...read]));
  return { stdin, reader, keys };
}

const turn = (): Promise<void> => new Promise(setImmediate);

describe('reading keys', () => {
  it('gives those of one read together', async () => {
    const { stdin, reader, keys } = start();
    reader.start();
    stdin.write('ab\r');
    await turn();
    expect(keys).toEqual([
      [
        { kind: 'text', text: 'ab' },
        { kind: 'key', id: 'enter' },
      ],
    ]);
  });

  it('takes a lone ESC for the key after a while', async () => {
    const { stdin, reader, keys } = start();
    reader.start();
    stdin.write('\u001b');
    await turn();
    expect(keys).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(keys).toEqual([[{ kind: 'key', id: 'escape' }]]);
  });

  it('joins a sequence that comes in two reads', async () => {
    const { stdin, reader, keys } = start();
    reader.start();
    stdin.write('\u001b');
    await turn();
    stdin.write('[A');
    await turn();
    vi.advanceTimersByTime(100);
    expect(keys).toEqual([[{ kind: 'key', id: 'up' }]]);
  });

  it('leaves the terminal to the program between stop and start', async () => {
    const { stdin, reader, keys } = start();
    reader.start();
    reader.stop();
    expect(stdin.isPaused()).toBe(true);
    expect(stdin.listenerCount('data')).toBe(0);
    stdin.write('for the program');
    await turn();
    expect(keys).toEqual([]);
  });
});
