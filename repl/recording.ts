import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { StringDecoder } from 'node:string_decoder';
import type { WriteStream } from 'node:tty';
import { UsageError } from './usage-error.ts';

/** What a stream's `write` may be called with. */
type Chunk = string | Uint8Array;

export interface RecordingOptions {
  readonly path: string;
  /** What writes to the terminal: standard output, and standard error where it is the same terminal. */
  readonly streams: readonly [WriteStream, ...WriteStream[]];
  readonly title: string;
}

/**
 * Records what is written to the terminal as an asciicast, version 2: a header, then one line of JSON for each event. Each is in the
 * file before it is on the screen, so that whatever ends this process leaves a file that can be played.
 *
 * @returns what ends the recording.
 * @throws UsageError for a file that cannot be written, or that has something in it.
 */
export function startRecording({ path, streams, title }: RecordingOptions): () => void {
  const file = openEmpty(path);
  const [terminal] = streams;
  const begun = performance.now();
  const { TERM, SHELL } = process.env;
  const header = {
    version: 2,
    width: terminal.columns,
    height: terminal.rows,
    timestamp: Math.floor(Date.now() / 1_000),
  };
  const recording = new EventFile(file, path);
  recording.append({ ...header, title, env: { ...(TERM && { TERM }), ...(SHELL && { SHELL }) } });
  const add = (kind: 'o' | 'r', data: string): void => {
    if (data !== '') recording.append([Number(((performance.now() - begun) / 1_000).toFixed(6)), kind, data]);
  };
  const resized = (): void => add('r', `${terminal.columns}x${terminal.rows}`);
  const restores = streams.map((stream) => tap(stream, (data) => add('o', data)));
  terminal.on('resize', resized);
  return () => {
    terminal.off('resize', resized);
    for (const restore of restores) restore();
    recording.close();
  };
}

function openEmpty(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'a');
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`);
  }
  if (fstatSync(file).size === 0) return file;
  closeSync(file);
  throw new UsageError(`${path} exists and is not empty; --record wants a new file`);
}

/** Calls back with what a stream is about to write, whole characters only. */
function tap(stream: WriteStream, onText: (text: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  const write = stream.write;
  const tapped = (chunk: Chunk, ...rest: unknown[]): boolean => {
    const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8';
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
    onText(withReturns(decoder.write(bytes)));
    return Reflect.apply(write, stream, [chunk, ...rest]) as boolean;
  };
  stream.write = tapped;
  return () => {
    onText(decoder.end());
    if (stream.write === tapped) stream.write = write;
  };
}

/** A terminal gets a carriage return before each line feed from its driver (ONLCR); a player has no driver. */
function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** A file of JSON lines. It must not end the session: where it can no longer be written, that is said at the end. */
class EventFile {
  #problem: string | undefined;

  constructor(
    private readonly file: number,
    private readonly path: string,
  ) {}

  append(event: unknown): void {
    if (this.#problem !== undefined) return;
    try {
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      for (let written = 0; written < line.length; ) written += writeSync(this.file, line, written);
    } catch (error) {
      this.#problem = (error as Error).message;
    }
  }

  close(): void {
    if (this.#problem !== undefined)
      process.stderr.write(`The recording ${this.path} is not complete: ${this.#problem}\n`);
    closeSync(this.file);
  }
}
