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

function start(library: string, stop: string): Promise<PlainProgram> {
  return PlainProgram.start(fixture(`orm/${library}.mjs`), { args: [stop], env: { DATABASE_URL: server.url } });
}

test('an entity subscriber of TypeORM: an assigned local is what is inserted', async () => {
  await using program = await start('typeorm', 'beforeInsert');
  await program.stop('beforeInsert');
  expect(await program.show('event.entity.product')).toBe("' moka pot '");
  await program.show("product = ' kettle '");
  expect(JSON.parse((await program.finish()).out)).toMatchObject({ orders: [{ product: 'kettle', total: 30 }] });
});

test('after the insert, the transaction of the subscriber sees the row and others do not', async () => {
  await using program = await start('typeorm', 'afterInsert');
  await program.stop('afterInsert');
  expect(await program.show('await manager.countBy(Order, {})')).toBe('1');
  expect(await program.show('await event.dataSource.manager.countBy(Order, {})')).toBe('0');
  await program.finish();
});

test('a hook of a Sequelize model', async () => {
  await using program = await start('sequelize', 'beforeCreate');
  await program.stop('beforeCreate');
  expect(await program.show('product')).toBe("' moka pot '");
  await program.show('order.quantity = 5');
  expect(JSON.parse((await program.finish()).out)).toMatchObject({ orders: [{ quantity: 5 }] });
});

test.each(['drizzle', 'node-postgres', 'kysely', 'typeorm', 'sequelize'])(
  '%s: rows of a pooled query can be looked at and replaced',
  async (library) => {
    await using program = await start(library, 'pool');
    await program.stop('pool');
    expect(await program.show('rows.length')).toBe('1');
    await program.show('rows[0].total += 1');
    expect(JSON.parse((await program.finish()).out)).toMatchObject({ orders: [{ total: 31 }] });
  },
);

test.each(['drizzle', 'kysely'])(
  '%s: a function in the path of every query is held, and the query goes on',
  async (library) => {
    await using program = await start(library, 'middleware');
    await program.stop('middleware');
    const where = await program.show('.where');
    expect(where).toContain(`orm/${library}.mjs`);
    program.conversation.writeLine('.continue');
    const { out } = await program.end();
    expect(out).toContain('"total":30');
  },
);
