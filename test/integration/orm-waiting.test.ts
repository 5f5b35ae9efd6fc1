import { afterAll, beforeAll, expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { PostgresServer } from '../support/postgres.ts';
import { LiveProgram } from './support/live-program.ts';
import { cliPath, fixture } from './support/project-paths.ts';

let server: PostgresServer;
let program: LiveProgram;
let rows: readonly string[] = [];
beforeAll(async () => {
  server = await PostgresServer.start();
  program = await LiveProgram.start(fixture('orm/waiting-queries.mjs'), { env: { DATABASE_URL: server.url } });
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({ command: path, args: [cliPath, 'pstree', String(program.pid)] });
  await cli.exit(0);
  rows = cli.stdout.split('\n');
}, 60_000);
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** The functions of a library are its own affair: what the last one waits for. */
test.each([
  ['pooled', 'node-postgres, a pool', 'held in Query.callback (select pg_sleep($1))'],
  ['withoutConnection', 'a pool whose connections are in use', 'held in PendingItem.callback'],
  ['queued', 'two at once on one connection', 'held in Query.callback (select pg_sleep(600))'],
  ['inTransaction', 'Drizzle, in a transaction', 'held in Query.callback (select pg_sleep(600))'],
  ['built', 'Kysely', 'held in Query.callback (select * from pg_sleep(600) as "slept")'],
  ['retried', 'Sequelize', 'held in Query.callback (select pg_sleep(600))'],
  ['raw', 'TypeORM', 'held in Query.callback (select pg_sleep(600))'],
])('%s (%s) waits for: %3$s', (name, _library, leaf) => {
  const from = rows.findIndex((row) => new RegExp(`^#\\d+ ${name}  `).test(row));
  expect(from, rows.join('\n')).toBeGreaterThanOrEqual(0);
  const end = rows.findIndex((row, index) => index > from && !/^[ │├└]/.test(row));
  const tree = rows.slice(from, end).join('\n');
  expect(tree).toContain(leaf);
  expect(tree).not.toContain('unknown');
});

test('two queries of one connection are told apart', () => {
  expect(rows.join('\n')).toContain('held in Query.callback (select 2)');
});
