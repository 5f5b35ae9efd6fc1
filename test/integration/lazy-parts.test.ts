import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from './support/project-paths.ts';

const folder = join(projectFolder, 'dist/repl');

/** The chunks that are loaded with one, without what it imports when it needs it. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported = ''] of textOf(file).matchAll(/(?:from|\bimport)\s?"\.\/([^"]+\.mjs)"/g))
    loadedWith(imported, seen);
  return seen;
}

const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

test('what reads and evaluates inputs does not load the TypeScript compiler', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const compilers = files.filter((file) => textOf(file).includes('transpileModule'));
  expect(compilers).toHaveLength(1);
  // All that is loaded at the start, or by name later.
  const readers = files.filter((file) => /\b(?:classifyInput|compileInput|compilerFor)\b/.test(textOf(file)));
  expect(readers.length).toBeGreaterThan(1);
  const loading = ['cli.mjs', 'ui.mjs', ...readers].filter((file) => loadedWith(file).has(compilers[0] ?? ''));
  expect(loading).toEqual([]);
  // It is found where it is loaded at once: for files of TypeScript.
  expect(loadedWith('typescript-hooks.mjs')).toContain(compilers[0]);
});

test.each(['ui.mjs', 'attach.mjs', 'standalone.mjs'])('%s shows a prompt before it loads the parser', (file) => {
  const parsers = readdirSync(folder).filter((each) => textOf(each).includes('allowNewTargetOutsideFunction'));
  expect(parsers).not.toEqual([]);
  expect([...loadedWith(file)].filter((each) => parsers.includes(each))).toEqual([]);
});
