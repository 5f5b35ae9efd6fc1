import {
  closeSync,
  fchmodSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { decodeEntry, encodeEntry, fold, historyLimits } from './history.ts';
import type { Entries } from './history.ts';

/** The file named by `ASYNC_REPL_HISTORY`; absent when the history is not to be kept. */
export function historyPath(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['ASYNC_REPL_HISTORY'];
  if (named === undefined) return join(homedir(), '.async_repl_history');
  return named === '' || named === 'off' ? undefined : named;
}

/**
 * The history on disk, one escaped entry per line. Several processes share it: each appends with one write, and the one that
 * compacts the file hands on what others append meanwhile. After the first failure it is left alone.
 */
export class HistoryFile {
  #path: string | undefined;
  readonly #notify: (notice: string) => void;

  /** `notify` is called at most once, with one line that says what failed. */
  constructor(path: string | undefined, notify: (notice: string) => void) {
    this.#path = path;
    this.#notify = notify;
  }

  /** Reads the entries, oldest first; compacts the file when it has grown well beyond its limits. */
  load(): Entries {
    return this.#try((path) => {
      const text = readFileSync(path, 'utf8');
      const lines = text.split('\n').filter((line) => line !== '');
      const entries = fold(lines.map(decodeEntry));
      if (lines.length > historyLimits.entries * 1.2 || text.length > historyLimits.size * 1.2) tryCompact(path);
      return entries;
    }, []);
  }

  /** Adds one entry; it is on disk when this returns. */
  append(entry: string): void {
    this.#try((path) => appendLine(path, `${encodeEntry(entry)}\n`), undefined);
  }

  #try<T>(work: (path: string) => T, otherwise: T): T {
    if (this.#path === undefined) return otherwise;
    try {
      return work(this.#path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Nothing has been kept yet.
      if (code === 'ENOENT' && otherwise !== undefined) return otherwise;
      this.#notify(`history is not kept: ${this.#path} ${reason(code)}`);
      this.#path = undefined;
      return otherwise;
    }
  }
}

function reason(code: string | undefined): string {
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'is not writable';
  if (code === 'ENOENT') return 'has no directory';
  if (code === 'EISDIR') return 'is a directory';
  return `failed with ${code ?? 'an error'}`;
}

/** A compaction may have put another file in its place between opening and writing: then the line goes there too. */
function appendLine(path: string, line: string): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const file = openSync(path, 'a', 0o600);
    try {
      writeSync(file, line);
      if (isSameFile(file, path)) return;
    } finally {
      closeSync(file);
    }
  }
}

function isSameFile(file: number, path: string): boolean {
  const present = statSync(path, { throwIfNoEntry: false });
  return present === undefined || fstatSync(file).ino === present.ino;
}

/** A file that cannot be compacted, in a directory of somebody else's, is still good for reading and appending. */
function tryCompact(path: string): void {
  try {
    compact(path);
  } catch {
    // The next start tries again.
  }
}

/** Writes the folded entries beside the file and renames; what was appended to the old file until then is carried over. */
function compact(path: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const old = openSync(path, 'r');
  try {
    const before = readRest(old, 0);
    const entries = fold(
      before
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map(decodeEntry),
    );
    const fresh = openSync(temporary, 'wx', 0o600);
    try {
      fchmodSync(fresh, 0o600);
      writeSync(fresh, entries.map((entry) => `${encodeEntry(entry)}\n`).join(''));
    } finally {
      closeSync(fresh);
    }
    renameSync(temporary, path);
    const late = readRest(old, before.length);
    if (late.length > 0) appendLine(path, late.toString('utf8'));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(old);
  }
}

function readRest(file: number, from: number): Buffer {
  const chunks: Buffer[] = [];
  for (let at = from; ; ) {
    const chunk = Buffer.alloc(65_536);
    const length = readSync(file, chunk, 0, chunk.length, at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, length));
    at += length;
  }
}
