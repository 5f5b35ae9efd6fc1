import { afterAll, beforeAll, expect, test } from 'vitest';
import { PostgresServer } from '../support/postgres.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** How each library counts the orders, in the transaction of the held function and on a second connection. */
const libraries = [
  ['drizzle', '(await tx.select().from(orders)).length', '(await db.select().from(orders)).length'],
  [
    'node-postgres',
    "(await client.query('select from orders')).rowCount",
    "(await pool.query('select from orders')).rowCount",
  ],
  [
    'kysely',
    "(await trx.selectFrom('orders').selectAll().execute()).length",
    "(await db.selectFrom('orders').selectAll().execute()).length",
  ],
  ['typeorm', 'await manager.countBy(Order, {})', 'await dataSource.manager.countBy(Order, {})'],
  ['sequelize', 'await Order.count({ transaction })', 'await Order.count()'],
] as const;

test.each(libraries)(
  '%s: a second connection does not see the row yet, and an assigned local is committed',
  async (library, inTransaction, elsewhere) => {
    await using program = await PlainProgram.start(fixture(`orm/${library}.mjs`), {
      args: ['transaction'],
      env: { DATABASE_URL: server.url },
    });
    await program.stop('transaction');
    expect(await program.show(inTransaction)).toBe('1');
    expect(await program.show(elsewhere)).toBe('0');
    await program.show('total = 7');
    const { out } = await program.finish();
    expect(JSON.parse(out)).toMatchObject({ orders: [{ id: 1, quantity: 3, total: 7 }] });
  },
);
