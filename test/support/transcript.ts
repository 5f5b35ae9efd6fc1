import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rememberCaller } from './caller-error.ts';
import { normaliseTranscript, type KnownPaths } from './transcript-normaliser.ts';

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What a transcript needs to know of its test: a part of vitest's test context. */
export interface TranscribedTest {
  readonly task: { readonly file: { readonly filepath: string }; readonly result?: { readonly state: string } };
  onTestFinished(check: () => void): void;
}

export interface TranscriptOptions {
  /** Tells apart the transcripts of one test file: `x.test.ts` has `x.<name>.golden.txt`. Without it: `x.golden.txt`. */
  readonly name?: string;
  /** Further paths to replace; the project, the home directory and Node's binary are known. */
  readonly paths?: KnownPaths;
}

/**
 * Output of a scenario, compared as a whole with a golden file beside the test. `UPDATE_GOLDENS=1` writes the golden files
 * anew; a difference leaves what came in `<golden>.actual`. A test that logs and does not compare fails.
 *
 *     const transcript = openTranscript(context, { name: 'held' });
 *     transcript.log(terminal.screen().join('\n'));
 *     transcript.compare();
 */
export interface Transcript {
  log(text: string): void;
  /** Throws if all that was logged differs from the golden file. */
  compare(): void;
}

export function openTranscript(test: TranscribedTest, { name, paths = {} }: TranscriptOptions = {}): Transcript {
  const golden = goldenFile(test.task.file.filepath, name);
  const known = { project, home: os.homedir(), node: process.execPath, ...paths };
  const logged: string[] = [];
  let complain: (() => void) | undefined;

  const log = (text: string) => {
    logged.push(text.endsWith('\n') ? text : `${text}\n`);
    const failAtCaller = rememberCaller(log);
    complain = () => {
      throw failAtCaller(`The test has not compared its transcript, which ends with:\n${bars(logged.at(-1) ?? '')}`);
    };
  };
  const compare = () => {
    complain = undefined;
    const difference = compareWithGolden(golden, normaliseTranscript(logged.join(''), known));
    if (difference === undefined) return;
    throw Object.assign(rememberCaller(compare)(difference.message), difference.values);
  };
  test.onTestFinished(() => {
    // A test that has failed already did not get as far as the comparison: nothing new is learnt.
    if (test.task.result?.state !== 'fail') complain?.();
  });
  return { log, compare };
}

interface Difference {
  readonly message: string;
  /** Vitest shows a diff of these two. */
  readonly values: { readonly expected?: string; readonly actual?: string };
}

function compareWithGolden(golden: string, actual: string): Difference | undefined {
  const actualFile = `${golden}.actual`;
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
  const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : undefined;
  if (expected === actual) {
    rmSync(actualFile, { force: true });
    return undefined;
  }
  writeFileSync(actualFile, actual);
  const name = path.basename(golden);
  const advice = `What came is in ${path.basename(actualFile)}; UPDATE_GOLDENS=1 accepts it.`;
  if (expected === undefined) return { message: `There is no ${name} yet. ${advice}`, values: {} };
  return { message: `${firstDifference(name, expected, actual)}\n${advice}`, values: { expected, actual } };
}

function firstDifference(name: string, expected: string, actual: string): string {
  const wanted = expected.split('\n');
  const came = actual.split('\n');
  const index = wanted.findIndex((line, at) => line !== came[at]);
  const at = index === -1 ? wanted.length : index;
  const show = (line: string | undefined) => (line === undefined ? 'the end' : `|${line}`);
  return `The transcript differs from ${name} in line ${at + 1}:\nwanted ${show(wanted[at])}\ncame   ${show(came[at])}`;
}

function goldenFile(testFile: string, name: string | undefined): string {
  const stem = path.basename(testFile).replace(/\.test\.[jt]sx?$/, '');
  return path.join(path.dirname(testFile), name === undefined ? `${stem}.golden.txt` : `${stem}.${name}.golden.txt`);
}

function bars(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '|');
}
