import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const classes = fixture('plain/classes.mjs');

test('private fields, methods and accessors are read, called and assigned', async () => {
  await using program = await PlainProgram.start(classes);
  await program.stop('withdraw'); // of Savings
  program.leave();
  await program.stop('withdraw'); // of Account
  expect(await program.show('[this.#balance, this.#fee(100), this.#available]')).toBe('$1 = [ 1000, 10, 900 ]');
  expect(await program.show('#balance in this')).toBe('true');
  await program.show('this.#balance = 500');
  await program.show('this.#available = this.#balance + 500; this.#balance -= 400');
  program.leave();
  await program.stop('report');
  expect((await program.finish()).out).toBe('opened 1\n');
  expect(program.conversation.stdout).toContain('available 441\nbalance 490\n');
});

test('`super` is refused by V8: the error says what to write instead, and that works', async () => {
  await using program = await PlainProgram.start(classes);
  await program.stop('withdraw');
  expect(await program.fail('super.balance')).toMatch(
    /^SyntaxError: 'super' keyword unexpected here\n.*Reflect\.get\(Object\.getPrototypeOf\(Class\.prototype\), 'name', this\)/,
  );
  const parent = 'Object.getPrototypeOf(this.constructor.prototype)';
  expect(await program.show(`Reflect.get(${parent}, "balance", this)`)).toBe('1000');
});

test('a static method: `this` is the class, with its private static fields', async () => {
  await using program = await PlainProgram.start(classes);
  for (const _ of [1, 2]) {
    await program.stop('withdraw');
    program.leave();
  }
  await program.stop('report');
  expect(await program.show('[this === Account, this.#opened]')).toBe('$1 = [ true, 1 ]');
  await program.show('this.#opened++; label = "accounts"');
  expect((await program.finish()).out).toBe('accounts 2\n');
});
