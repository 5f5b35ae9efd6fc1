import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('the variable of a `for` loop, with closures that keep that of their own turn', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-for.mjs'));
  await program.stop('turn 0');
  await program.show('i = 1');
  program.leave();
  await program.stop('sum 1');
  await program.show('n = 2; total = 5');
  expect((await program.finish()).out).toBe('total 7\n');
  expect(program.conversation.stdout).toContain('seen 1\n');
});

test('`for … of` with const, let and a destructured variable', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-for-of.mjs'));
  await program.stop('const');
  expect(await program.fail('entry = "z"')).toMatch(/^TypeError: Assignment to constant variable\.\n/);
  program.leave();
  await program.stop('const');
  program.leave();
  await program.stop('let');
  await program.show('entry = "z"');
  program.leave();
  await program.stop('let');
  program.leave();
  await program.stop('destructured');
  await program.show('index += 10; entry = entry.toUpperCase()');
  program.leave();
  await program.stop('destructured');
  await program.finish();
  expect(program.conversation.stdout.match(/^(const|let|destructured) .*/gm)).toEqual([
    'const a',
    'const b',
    'let z',
    'let b',
    'destructured 10 A',
    'destructured 1 b',
  ]);
});

test('the condition of `while` and `do`', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-while.mjs'));
  await program.stop('while');
  await program.show('left = 1');
  program.leave();
  await program.stop('do');
  await program.show('again = true; turns = 10');
  program.leave();
  await program.stop('do');
  expect((await program.finish()).out).toBe('turns 12\n');
});

test('what decides about `continue` and `break` to a label', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-labelled.mjs'));
  await program.stop('search');
  await program.show('isSkipped = true');
  program.leave();
  await program.stop('search');
  expect(await program.show('cell')).toBe('3');
  await program.show('wanted = 4');
  program.leave();
  await program.stop('search');
  expect((await program.finish()).out).toBe('visited 3,4\n');
});
