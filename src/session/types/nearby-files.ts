import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directories from this one up to the root, this one first. */
function upward(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...upward(parent)];
}

/** Files of this name in a directory and above, the nearest first. */
export function filesAbove(directory: string, name: string): string[] {
  return upward(directory)
    .map((each) => join(each, name))
    .filter((path) => existsSync(path));
}

/** The compiler that a program in this directory would use. All versions have one at this place; not all have an API. */
export function findTypeScript(directory: string): string | undefined {
  return filesAbove(directory, join('node_modules', 'typescript', 'bin', 'tsc'))[0];
}
