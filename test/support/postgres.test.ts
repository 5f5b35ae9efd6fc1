import { existsSync, statSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { findPostgres } from './postgres-installation.ts';
import { PostgresServer, type PostgresConnection } from './postgres.ts';
import { isRunning, listeningTcpPorts } from './process-probe.ts';
import { rejectionOf } from './rejection.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** The first column of the first row. */
async function ask(config: string | Partial<PostgresConnection>, query: string): Promise<unknown> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows } = await client.query({ text: query, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test('a server that answers on its port, on its socket and at its URL, and is gone afterwards', async () => {
  const server = await PostgresServer.start();
  const { port } = server.connection;
  expect(await ask(server.connection, 'select 1 + 1')).toBe(2);
  expect(await ask(server.url, 'show fsync')).toBe('off');
  expect(await ask({ ...server.connection, host: server.socketDirectory }, 'show server_encoding')).toBe('UTF8');
  expect(listeningTcpPorts(server.pid)).toEqual([port]);
  expect(server.log).toContain('ready to accept connections');
  await server[Symbol.asyncDispose]();
  expect(isRunning(server.pid)).toBe(false);
  expect(existsSync(server.socketDirectory)).toBe(false);
  await expect(ask(server.connection, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a server lets nobody in without its password', async () => {
  await using server = await PostgresServer.start();
  const error = await rejectionOf(ask({ ...server.connection, password: 'guessed' }, 'select 1'));
  expect(error.message).toContain('password authentication failed');
  expect(statSync(server.socketDirectory).mode & 0o777).toBe(0o700);
});

test('servers at the same time', async () => {
  await using first = await PostgresServer.start();
  await using second = await PostgresServer.start();
  await ask(first.connection, 'create table t ()');
  expect(await ask(second.connection, `select count(*)::int from pg_tables where tablename = 't'`)).toBe(0);
});

test('the newest version is found', async () => {
  const files = { bin: { initdb: '', postgres: '' } };
  await using folder = await TemporaryFolder.create({ '9': files, '15': files, '17': { bin: { initdb: '' } } });
  expect(findPostgres(folder.path, '').initdb).toBe(folder.join('15/bin/initdb'));
});

test('one on the PATH is found', async () => {
  await using folder = await TemporaryFolder.create({ initdb: '', postgres: '' });
  expect(findPostgres('/does/not/exist', `/bin:${folder.path}`).postgres).toBe(folder.join('postgres'));
});

test('no PostgreSQL', () => {
  expect(() => findPostgres('/does/not/exist', '')).toThrow(
    'PostgreSQL is not installed: there is no initdb in /does/not/exist/*/bin or on the PATH. ' +
      'On Debian and Ubuntu: apt-get install postgresql',
  );
});
