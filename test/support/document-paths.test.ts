import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { namedPaths } from './document-paths.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const documents = ['.', 'notes', 'fixtures'].flatMap((folder) =>
  readdirSync(path.join(project, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

test.each([
  ['see `src/agent/agent.ts`', [{ line: 1, path: 'src/agent/agent.ts', isLink: false }]],
  ['\n[notes](notes/a.md#b)', [{ line: 2, path: 'notes/a.md', isLink: true }]],
  ['`npm test`, `src/input/*.ts`, [site](https://example.org)', []],
  ['```\n`src/gone.ts`\n```\n`repl/`', [{ line: 4, path: 'repl/', isLink: false }]],
])('the paths of %j', (markdown, expected) => {
  expect(namedPaths(markdown)).toEqual(expected);
});

test.each(documents)('what %s names exists', (document) => {
  const folder = path.join(project, path.dirname(document));
  const missing = namedPaths(readFileSync(path.join(project, document), 'utf8')).filter(
    (named) => !existsSync(path.resolve(named.isLink ? folder : project, named.path)),
  );
  expect(missing).toEqual([]);
});
