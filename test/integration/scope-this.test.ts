import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('`this` of a method, of an arrow function and of a call', async () => {
  await using program = await PlainProgram.start(fixture('plain/this.cjs'));
  await program.stop('method');
  expect(await program.show('this.items.push(5); this.items')).toBe('$1 = [ 3, 4, 5 ]');
  program.leave();
  await program.stop('arrow');
  expect(await program.show('this === cart')).toBe('true');
  program.leave();
  await program.stop('call');
  expect(await program.show('(() => this.items[0])()')).toBe("'other'");
  expect((await program.finish()).out).toBe('items other\n');
});

test('`this` of a plain call in strict mode is undefined', async () => {
  await using program = await PlainProgram.start(fixture('plain/strict.cjs'));
  await program.stop('main');
  expect(await program.show('typeof this')).toBe("'undefined'");
});
