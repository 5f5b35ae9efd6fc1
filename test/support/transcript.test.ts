import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TemporaryFolder } from './temporary-folder.ts';
import { openTranscript, type TranscribedTest } from './transcript.ts';
import { runVitest } from './vitest-run.ts';

/** A test that a transcript belongs to; `finish` is what vitest does at its end. */
class StubTest implements TranscribedTest {
  readonly task: { file: { filepath: string }; result?: { state: string } };
  readonly #checks: (() => void)[] = [];

  constructor(filepath: string) {
    this.task = { file: { filepath } };
  }

  onTestFinished(check: () => void): void {
    this.#checks.push(check);
  }

  finish(): void {
    for (const check of this.#checks) check();
  }
}

let folder: TemporaryFolder;
let stub: StubTest;
beforeEach(async () => {
  folder = await TemporaryFolder.create();
  stub = new StubTest(folder.join('held.test.ts'));
  vi.stubEnv('UPDATE_GOLDENS', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

test('what is as in the golden file passes', () => {
  folder.add({ 'held.golden.txt': 'one\ntwo <duration>\n' });
  const transcript = openTranscript(stub);
  transcript.log('one');
  transcript.log('two 3 ms\n');
  transcript.compare();
  stub.finish();
  expect(existsSync(folder.join('held.golden.txt.actual'))).toBe(false);
});

test('each name has a golden file', () => {
  folder.add({ 'held.first.golden.txt': '1\n', 'held.second.golden.txt': '2\n' });
  const transcripts = ['first', 'second'].map((name) => openTranscript(stub, { name }));
  transcripts.forEach((transcript, index) => transcript.log(String(index + 1)));
  for (const transcript of transcripts) transcript.compare();
});

test('a difference names its line, and leaves what came', () => {
  folder.add({ 'held.golden.txt': 'one\ntwo\nthree\n' });
  const transcript = openTranscript(stub);
  transcript.log('one\n2\nthree');
  expect(() => transcript.compare()).toThrow(
    'The transcript differs from held.golden.txt in line 2:\nwanted |two\ncame   |2\n' +
      'What came is in held.golden.txt.actual; UPDATE_GOLDENS=1 accepts it.',
  );
  expect(readFileSync(folder.join('held.golden.txt.actual'), 'utf8')).toBe('one\n2\nthree\n');
});

test.each([
  ['too little', 'one', 'in line 2:\nwanted |two\ncame   |\n'],
  ['too much', 'one\ntwo\nthree', 'in line 3:\nwanted |\ncame   |three\n'],
])('%s', (_, came, message) => {
  folder.add({ 'held.golden.txt': 'one\ntwo\n' });
  const transcript = openTranscript(stub);
  transcript.log(came);
  expect(() => transcript.compare()).toThrow(message);
});

test('what came is removed when the transcript is right again', () => {
  folder.add({ 'held.golden.txt': 'one\n', 'held.golden.txt.actual': 'old' });
  const transcript = openTranscript(stub);
  transcript.log('one');
  transcript.compare();
  expect(existsSync(folder.join('held.golden.txt.actual'))).toBe(false);
});

test('without a golden file', () => {
  const transcript = openTranscript(stub);
  transcript.log('one');
  expect(() => transcript.compare()).toThrow('There is no held.golden.txt yet. What came is in held.golden.txt.actual');
  expect(existsSync(folder.join('held.golden.txt'))).toBe(false);
});

test('UPDATE_GOLDENS=1 writes the golden file', () => {
  vi.stubEnv('UPDATE_GOLDENS', '1');
  folder.add({ 'held.golden.txt': 'old\n' });
  const transcript = openTranscript(stub);
  transcript.log('new');
  transcript.compare();
  expect(readFileSync(folder.join('held.golden.txt'), 'utf8')).toBe('new\n');
});

test('output that was never compared fails the test', () => {
  folder.add({ 'held.golden.txt': 'one\n' });
  const transcript = openTranscript(stub);
  transcript.log('one');
  transcript.compare();
  transcript.log('and more');
  expect(() => stub.finish()).toThrow('The test has not compared its transcript, which ends with:\n|and more');
});

test('a test that has failed is not blamed for not comparing', () => {
  openTranscript(stub).log('one');
  stub.task.result = { state: 'fail' };
  expect(() => stub.finish()).not.toThrow();
});

/** Tests as a person writes them, one of which forgets to compare. */
const tests = `
import { test } from 'vitest';
import { openTranscript } from ${JSON.stringify(fileURLToPath(new URL('transcript.ts', import.meta.url)))};
test('compares', (context) => {
  const transcript = openTranscript(context);
  transcript.log('one');
  transcript.compare();
});
test('forgets', (context) => {
  openTranscript(context).log('two');
});
test('differs', (context) => {
  const transcript = openTranscript(context);
  transcript.log('three');
  transcript.compare();
});`;

test('in vitest, a forgotten comparison and a difference fail the test and point at its line', async () => {
  const { code, stdout, stderr } = await runVitest({ 'held.test.js': tests, 'held.golden.txt': 'one\n' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/✓ .*compares/);
  expect(stderr).toContain('The test has not compared its transcript, which ends with:\n|two');
  expect(stderr).toContain('held.test.js:10:27');
  expect(stripVTControlCharacters(stderr)).toMatch(/^- one\n\+ three$/m);
  expect(stderr).toContain('held.test.js:15:14');
});
