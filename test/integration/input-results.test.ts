import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('`_` is the last value shown, `_error` the last error', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  await program.show('20 + 1');
  expect(await program.show('_ * 2')).toBe('42');
  await program.show('undefined');
  await program.show('let declared = 5');
  expect(await program.show('_')).toBe('42');
  await program.fail('throw Object.assign(new Error("first"), { code: 7 })');
  expect(await program.show('_error.code')).toBe('7');
  await program.fail('null.x');
  expect(await program.show('_error.constructor.name')).toBe("'TypeError'");
});

test('the program’s own `_`, `$1` and `_error` are never shadowed', async () => {
  await using program = await PlainProgram.start(fixture('plain/shadowed-names.mjs'));
  await program.stop('main');
  await program.show('({ shown: true })');
  await program.fail('throw new Error("typed")');
  expect(await program.show('[_, $1, _error]')).toBe("$2 = [ 1, 2, 'mine' ]");
  await program.show('_ = 10; $1 = 20; _error = "changed"');
  expect((await program.finish()).out).toBe('inner 1\nouter 0\nnames 10 20 changed 3\n');
});

test('a declaration of `_` at the prompt takes its place', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  await program.show('const _ = "mine"');
  await program.show('1');
  expect(await program.show('_')).toBe("'mine'");
});
