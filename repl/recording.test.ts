import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRecording } from './recording.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A stream of a terminal's size that keeps what reaches it. */
function sink() {
  const chunks: Buffer[] = [];
  const writable = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const stream = Object.assign(writable, { columns: 80, rows: 24 }) as unknown as WriteStream;
  return { stream, written: () => Buffer.concat(chunks).toString() };
}

function record(path = join(folder, 'demo.cast')) {
  const { stream, written } = sink();
  const stop = startRecording({ path, streams: [stream], title: 'demo' });
  const lines = () =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  const events = () => (lines().slice(1) as [number, string, string][]).map(([, kind, data]) => [kind, data]);
  return { stream, written, stop, lines, events, path };
}

test('the header tells size, time, title and environment', () => {
  const { lines, stop } = record();
  stop();
  const { TERM, SHELL } = process.env;
  expect(lines()).toEqual([
    {
      version: 2,
      width: 80,
      height: 24,
      timestamp: expect.any(Number) as number,
      title: 'demo',
      env: { ...(TERM && { TERM }), ...(SHELL && { SHELL }) },
    },
  ]);
});

test('what is written is in the file at once, with the returns that a driver adds', () => {
  const { stream, written, events, stop } = record();
  stream.write('one\ntwo \u001b[1mé');
  expect(events()).toEqual([['o', 'one\r\ntwo \u001b[1mé']]);
  stream.write(Buffer.from('three'));
  stream.write('666f7572', 'hex');
  expect(written()).toBe('one\ntwo \u001b[1méthreefour');
  expect(events().slice(1)).toEqual([
    ['o', 'three'],
    ['o', 'four'],
  ]);
  stop();
  stream.write('later');
  expect(events()).toHaveLength(3);
});

test('characters that come in pieces are whole, and the last broken one is marked', () => {
  const { stream, events, stop } = record();
  const bytes = Buffer.from('😀');
  for (const byte of bytes) stream.write(Buffer.from([byte]));
  stream.write(bytes.subarray(0, 2));
  stop();
  expect(events()).toEqual([
    ['o', '😀'],
    ['o', '\ufffd'],
  ]);
});

test('times do not go back, and sizes are told', () => {
  const { stream, lines, events, stop } = record();
  stream.write('a');
  Object.assign(stream, { columns: 100, rows: 30 });
  stream.emit('resize');
  stream.write('b');
  stop();
  stream.emit('resize');
  expect(events()).toEqual([
    ['o', 'a'],
    ['r', '100x30'],
    ['o', 'b'],
  ]);
  const times = (lines().slice(1) as [number][]).map(([time]) => time);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(0);
});

test('a callback of write is called', async () => {
  const { stream, stop } = record();
  const called = new Promise((resolve) => stream.write('a', () => resolve('called')));
  expect(await called).toBe('called');
  stop();
});

test('a file with something in it stays; an empty one is written', () => {
  const path = join(folder, 'mine.cast');
  writeFileSync(path, 'mine');
  expect(() => record(path)).toThrow(`${path} exists and is not empty; --record wants a new file`);
  expect(readFileSync(path, 'utf8')).toBe('mine');
  writeFileSync(path, '');
  record(path).stop();
  expect(() => record(join(folder, 'no/such/folder'))).toThrow(/cannot be written: ENOENT/);
});
