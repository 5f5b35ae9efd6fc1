import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from './support/project-paths.ts';

const folder = join(projectFolder, 'dist/repl');

/** The chunks that are loaded with one, without what it imports when it needs it. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(join(folder, file), 'utf8');
  for (const [, imported = ''] of source.matchAll(/(?:from|\bimport)\s?"\.\/([^"]+\.mjs)"/g))
    loadedWith(imported, seen);
  return seen;
}

test('nothing loads the TypeScript compiler but an input that needs it', () => {
  const compilers = readdirSync(folder).filter((file) =>
    readFileSync(join(folder, file), 'utf8').includes('transpileModule'),
  );
  expect(compilers).toHaveLength(1);
  const importing = readdirSync(folder).filter((file) => loadedWith(file).has(compilers[0] ?? ''));
  expect(importing).toEqual(compilers);
  expect(loadedWith('ui.mjs').size).toBeGreaterThan(3);
});
