import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { TemporaryFolder } from '../test/support/temporary-folder.ts';
import { PipeLines } from './line-source.ts';

/** Everything that comes until the end. */
async function all(source: PipeLines): Promise<string[]> {
  const lines: string[] = [];
  for (let line = await source.next(); line !== undefined; line = await source.next()) lines.push(line);
  return lines;
}

describe('lines of a pipe', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a\r\nb\r\n'], ['a', 'b']],
    [
      ['a', 'b\nc'],
      ['ab', 'c'],
    ],
    [
      ['a\r', '\nb'],
      ['a', 'b'],
    ],
    [['\n\n'], ['', '']],
    [['\u00e9'], ['\u00e9']],
    [[], []],
  ])('%j', async (chunks, expected) => {
    const pipe = new PassThrough();
    for (const chunk of chunks) pipe.write(chunk);
    pipe.end();
    expect(await all(new PipeLines(pipe))).toEqual(expected);
  });

  it('keeps a character whose bytes come apart', async () => {
    const pipe = new PassThrough();
    for (const byte of Buffer.from('€\n')) pipe.write(Buffer.of(byte));
    pipe.end();
    expect(await all(new PipeLines(pipe))).toEqual(['€']);
  });

  it('takes a thousand lines at once', async () => {
    const pipe = new PassThrough();
    pipe.end(Array.from({ length: 1000 }, (_each, index) => `${index}\n`).join(''));
    expect(await all(new PipeLines(pipe))).toHaveLength(1000);
  });

  it('reads nothing until a line is wanted, and nothing more afterwards', async () => {
    const pipe = new PassThrough({ highWaterMark: 1 });
    const source = new PipeLines(pipe);
    expect(pipe.isPaused()).toBe(true);
    const line = source.next();
    pipe.write('one\n');
    expect(await line).toBe('one');
    expect(pipe.isPaused()).toBe(true);
  });

  it('keeps what was read for the next stop', async () => {
    const pipe = new PassThrough();
    const source = new PipeLines(pipe);
    pipe.end('one\ntwo\n');
    expect(await source.next()).toBe('one');
    source.close();
    expect(await source.next()).toBe('two');
    expect(await source.next()).toBeUndefined();
    expect(await source.next()).toBeUndefined();
  });

  it('gives up a line that is waited for when it is closed', async () => {
    const source = new PipeLines(new PassThrough());
    const line = source.next();
    source.close();
    expect(await line).toBeUndefined();
  });

  describe('looking ahead', () => {
    it('finds what has come, and leaves it there', async () => {
      const pipe = new PassThrough();
      const source = new PipeLines(pipe);
      pipe.write('one\ntwo\nthr');
      expect(await source.peek(1)).toEqual({ text: 'two', isWhole: true });
      expect(await source.peek(2)).toEqual({ text: 'thr', isWhole: false });
      expect(await source.peek(3)).toBeUndefined();
      pipe.end('ee');
      expect(await all(source)).toEqual(['one', 'two', 'three']);
    });

    it('does not wait where nothing is there', async () => {
      expect(await new PipeLines(new PassThrough()).peek(0)).toBeUndefined();
    });

    it('waits for the rest of a line if asked to', async () => {
      const pipe = new PassThrough();
      const source = new PipeLines(pipe);
      pipe.write('on');
      const line = source.peek(0, true);
      pipe.write('e\n');
      expect(await line).toEqual({ text: 'one', isWhole: true });
    });

    it('waits no more when the source is closed', async () => {
      const pipe = new PassThrough();
      const source = new PipeLines(pipe);
      pipe.write('on');
      const line = source.peek(0, true);
      source.close();
      expect(await line).toBeUndefined();
    });

    it('reads on in a file, however long', async () => {
      await using folder = await TemporaryFolder.create({ script: `${'x'.repeat(200_000)}\nlast\n` });
      const source = new PipeLines(createReadStream(folder.join('script')));
      expect(await source.peek(1)).toEqual({ text: 'last', isWhole: true });
    });
  });
});
