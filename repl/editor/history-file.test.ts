import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HistoryFile, historyPath } from './history-file.ts';
import { historyLimits } from './history.ts';

let directory: string;
let path: string;
let notices: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'history-'));
  path = join(directory, 'history');
  notices = [];
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (at: string | undefined = path): HistoryFile => new HistoryFile(at, (notice) => notices.push(notice));

describe('historyPath', () => {
  it.each([
    [{ ASYNC_REPL_HISTORY: '/tmp/h' }, '/tmp/h'],
    [{ ASYNC_REPL_HISTORY: '' }, undefined],
    [{ ASYNC_REPL_HISTORY: 'off' }, undefined],
  ])('%j', (environment, expected) => {
    expect(historyPath(environment)).toBe(expected);
  });

  it('is a hidden file at home by default', () => {
    expect(historyPath({})).toMatch(/\/\.async_repl_history$/);
  });
});

describe('the history file', () => {
  it('keeps entries, also of several lines, for the next process', () => {
    const first = open();
    first.append('one');
    first.append('two {\n  three\n}');
    expect(open().load()).toEqual(['one', 'two {\n  three\n}']);
    expect(notices).toEqual([]);
  });

  it('is for the owner alone', () => {
    open().append('secret');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('folds duplicates', () => {
    writeFileSync(path, 'a\nb\na\n');
    expect(open().load()).toEqual(['b', 'a']);
  });

  it('is empty where there is none yet', () => {
    expect(open().load()).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('takes entries of two processes', () => {
    const [first, second] = [open(), open()];
    first.append('a');
    second.append('b');
    first.append('c');
    expect(open().load()).toEqual(['a', 'b', 'c']);
  });

  it('is compacted when it has grown, into a file for the owner alone', () => {
    const lines = Array.from({ length: historyLimits.entries * 2 }, (_each, index) => `entry ${index % 10}\n`);
    writeFileSync(path, lines.join(''), { mode: 0o644 });
    expect(open().load()).toHaveLength(10);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(11);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['history']);
  });

  it('loses nothing that another process appends to the old file', () => {
    const other = open();
    other.append('before');
    appendFileSync(path, 'x\n'.repeat(historyLimits.entries * 2));
    open().load();
    other.append('after');
    expect(open().load()).toEqual(['before', 'x', 'after']);
  });

  it('says once that it cannot be kept, and goes on', () => {
    const file = open(join(directory, 'missing', 'history'));
    file.append('a');
    file.append('b');
    expect(notices).toEqual([`history is not kept: ${join(directory, 'missing', 'history')} has no directory`]);
  });

  it('that is a directory is not one', () => {
    mkdirSync(path);
    expect(open().load()).toEqual([]);
    expect(notices).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('that is not readable is left alone', () => {
    writeFileSync(path, 'a\n');
    chmodSync(path, 0);
    expect(open().load()).toEqual([]);
    expect(notices).toEqual([`history is not kept: ${path} is not writable`]);
  });

  it('that is switched off does nothing', () => {
    const file = new HistoryFile(undefined, (notice) => notices.push(notice));
    file.append('a');
    expect(file.load()).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });
});
