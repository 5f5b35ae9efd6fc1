import { utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assertFreshBuild } from './build-freshness.ts';
import { TemporaryFolder, type FileTree } from './temporary-folder.ts';

const files: FileTree = {
  'build.mjs': '',
  dist: { 'index.mjs': '', repl: { 'cli.mjs': '' } },
  src: { agent: { 'index.ts': '', 'index.test.ts': '' }, 'notes.md': '' },
  repl: { 'App.tsx': '' },
};

/** A project whose files were all changed at 1000 s, its build at 2000 s and the named file at 3000 s. */
async function project(changed?: string): Promise<TemporaryFolder> {
  const folder = await TemporaryFolder.create(files);
  const times = ['build.mjs', 'src/agent/index.ts', 'src/agent/index.test.ts', 'src/notes.md', 'repl/App.tsx'];
  for (const name of times) utimesSync(folder.join(name), 1000, 1000);
  utimesSync(folder.join('dist/index.mjs'), 500, 500);
  utimesSync(folder.join('dist/repl/cli.mjs'), 2000, 2000);
  if (changed !== undefined) utimesSync(folder.join(changed), 3000, 3000);
  return folder;
}

test('a build after all changes', async () => {
  await using folder = await project();
  assertFreshBuild(folder.path);
});

test.each(['src/agent/index.ts', 'repl/App.tsx', 'build.mjs'])('a build before %s', async (name) => {
  await using folder = await project(name);
  expect(() => assertFreshBuild(folder.path)).toThrow(
    `dist/ is older than ${name}. Run \`npm run build\` again, or use \`npm test\`.`,
  );
});

test.each(['src/agent/index.test.ts', 'src/notes.md'])('%s is not built', async (name) => {
  await using folder = await project(name);
  assertFreshBuild(folder.path);
});

test('no build', async () => {
  await using folder = await TemporaryFolder.create({ src: {}, dist: {} });
  expect(() => assertFreshBuild(folder.path)).toThrow('There is no build in dist/. Run `npm run build`');
});
