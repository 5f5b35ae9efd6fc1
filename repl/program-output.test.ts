import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ProgramOutput } from './program-output.ts';

/** Whether a promise has settled by now. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, pending))])) !== pending;
}

describe('the output of the program', () => {
  it('goes to the listener as it was written', async () => {
    const pipe = new PassThrough();
    const output = followed(pipe);
    const chunks: Uint8Array[] = [];
    output.listen((chunk) => chunks.push(chunk));
    pipe.end(Buffer.from('€\u0000\r\n'));
    await output.ended;
    expect(Buffer.concat(chunks).toString()).toBe('€\u0000\r\n');
    expect(output.received).toBe(6);
  });

  it('is waited for up to a number of bytes since the start', async () => {
    const pipe = new PassThrough();
    const output = followed(pipe);
    const reached = output.reached(6);
    pipe.write('abc');
    expect(await isSettled(reached)).toBe(false);
    pipe.write('def');
    expect(await isSettled(reached)).toBe(true);
    expect(await isSettled(output.reached(4))).toBe(true);
  });

  it('is caught up with at once, as far as it was written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'async-repl-'));
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const stream = new PassThrough();
    const output = followed(stream, descriptor);
    const chunks: Uint8Array[] = [];
    output.listen((chunk) => chunks.push(chunk));
    output.catchUp();
    writeSync(descriptor, 'written');
    output.catchUp();
    expect(Buffer.concat(chunks).toString()).toBe('written');
    expect(output.received).toBe(7);
    // The descriptor may be another file's by then.
    stream.destroy();
    writeSync(descriptor, 'more');
    output.catchUp();
    expect(output.received).toBe(7);
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  it('is waited for no longer when it has ended', async () => {
    const pipe = new PassThrough();
    const output = followed(pipe);
    const reached = output.reached(1000);
    pipe.destroy();
    await output.ended;
    expect(await isSettled(reached)).toBe(true);
  });
});

function followed(stream: Readable, descriptor?: number): ProgramOutput {
  const output = new ProgramOutput();
  output.follow(stream, descriptor);
  return output;
}
