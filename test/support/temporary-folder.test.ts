import { existsSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import net from 'node:net';
import { expect, test } from 'vitest';
import { Link, TemporaryFolder } from './temporary-folder.ts';

test('files, folders, bytes and links of a tree', async () => {
  await using folder = await TemporaryFolder.create({
    'a.txt': 'a',
    src: { 'b.ts': 'b', deep: {} },
    'nested/name.bin': Uint8Array.of(1, 2),
    link: new Link('a.txt'),
  });
  expect(readFileSync(folder.join('a.txt'), 'utf8')).toBe('a');
  expect(readFileSync(folder.join('src', 'b.ts'), 'utf8')).toBe('b');
  expect(statSync(folder.join('src/deep')).isDirectory()).toBe(true);
  expect([...readFileSync(folder.join('nested/name.bin'))]).toEqual([1, 2]);
  expect(readlinkSync(folder.join('link'))).toBe('a.txt');
});

test('it is deleted with all that was added', async () => {
  const folder = await TemporaryFolder.create();
  folder.add({ later: { 'file.txt': '' } });
  await folder[Symbol.asyncDispose]();
  expect(existsSync(folder.path)).toBe(false);
});

test('it is private, and its path is real and short enough for a socket', async () => {
  await using folder = await TemporaryFolder.create();
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  expect(realpathSync(folder.path)).toBe(folder.path);
  const server = net.createServer();
  await new Promise<void>((resolve) =>
    server.listen(folder.join('run/async-repl/0123456789.sock'.replaceAll('/', '-')), resolve),
  );
  await new Promise((resolve) => server.close(resolve));
});
