import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('.locals lists variables by scope, .args those of the function', async () => {
  await using program = await PlainProgram.start(fixture('plain/closures.mjs'));
  await program.stop('inner');
  expect(await program.show('.locals')).toBe(
    'local\n  own  4\nclosure of outer\n  captured    1\n  shared      2\n  readShared  [Function: readShared]',
  );
  expect(await program.show('.args')).toBe('local\n  own  4');
  expect(await program.show('.a')).toBe('local\n  own  4');
});

test('.locals of blocks, catch and uninitialised variables', async () => {
  await using program = await PlainProgram.start(fixture('plain/const-and-tdz.mjs'));
  await program.stop('main');
  const locals = await program.show('.locals');
  expect(locals).toMatch(/^ {2}fixed +1$/m);
  expect(locals).toMatch(/^ {2}after +<not initialised>$/m);
  await using caught = await PlainProgram.start(fixture('plain/catch-variable.mjs'));
  await caught.stop('catch');
  expect(await caught.show('.locals')).toMatch(/^catch\n {2}error +TypeError: no such order/m);
});

test('.locals shows what was assigned', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  await program.show('greeting = "changed"');
  expect(await program.show('.locals')).toMatch(/^ {2}greeting +'changed'$/m);
});

test('.display shows expressions at each stop, .undisplay no longer', async () => {
  await using program = await PlainProgram.start(fixture('plain/loop-for.mjs'));
  await program.stop('turn 0');
  expect(await program.show('.display')).toBe('Nothing is displayed at stops.');
  expect(await program.show('.display i * 2')).toBe('i * 2 = 0');
  expect(await program.show('.display seen')).toBe('seen = []');
  expect(await program.show('.display await nothing')).toBe('await nothing = ReferenceError: nothing is not defined');
  program.leave();
  expect(await program.stop('turn 1')).toMatch(
    /\ni \* 2 = 2\nseen = \[ \[Function \(anonymous\)\] \]\nawait nothing = ReferenceError: nothing is not defined$/,
  );
  expect(await program.show('.display')).toMatch(/^i \* 2 = 2\nseen = /);
  expect(await program.show('.undisplay seen')).toBe('');
  expect(await program.fail('.undisplay seen')).toBe('! seen is not displayed; .display lists what is.');
  await program.show('.undisplay await nothing');
  program.leave();
  expect(await program.stop('sum 1')).toMatch(/\ni \* 2 = ReferenceError: i is not defined$/);
  await program.show('.undisplay');
  program.leave();
  expect(await program.stop('sum 2')).toMatch(/│ {3}\}$/);
});

test('.display refuses what cannot be parsed', async () => {
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  expect(await program.fail('.display a b')).toMatch(/^SyntaxError: /);
  expect(await program.show('.display')).toBe('Nothing is displayed at stops.');
});

test('.doc tells what a value is', async () => {
  await using program = await PlainProgram.start(fixture('plain/classes.mjs'));
  await program.stop('withdraw');
  const doc = await program.show('.doc this');
  expect(doc).toMatch(/^class +Savings › Account › Object$/m);
  expect(doc).toMatch(/^members +.*\binterest\b/m);
  expect(doc).toMatch(/\bwithdraw\(\)/);
  expect(await program.show('.doc this.withdraw')).toMatch(/^async withdraw\(amount\)/);
  expect(await program.show('.doc amount')).not.toBe('');
  expect(await program.fail('.doc')).toMatch(/^! Of what\?/);
  expect(await program.fail('.doc nope')).toMatch(/^ReferenceError: nope is not defined/);
});

test('.source shows the text of a function or class', async () => {
  await using program = await PlainProgram.start(fixture('plain/classes.mjs'));
  await program.stop('withdraw');
  expect(await program.show('.source this.withdraw')).toBe(
    'async withdraw(amount) {\n    await setTraceAsync();\n    return super.withdraw(amount * this.interest);\n  }',
  );
  expect(await program.show('.source this')).toMatch(/^class Savings extends Account \{/);
  expect(await program.fail('.source 5')).toMatch(/^! 5 has no JavaScript source/);
  expect(await program.fail('.source Array.from')).toMatch(/^! Array\.from has no JavaScript source/);
});
