import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** The command line of what is built. */
export const cliPath = path.join(projectFolder, 'dist/repl/cli.mjs');

/** The module that `node --import` takes. */
export const registerPath = path.join(projectFolder, 'dist/register.mjs');

/** A program of fixtures/, by its path below it: `plain/closures.mjs`. */
export function fixture(name: string): string {
  return path.join(projectFolder, 'fixtures', name);
}
