import { expect, test } from 'vitest';
import { stopFixture } from '../support/fixture-terminal.ts';

const hint = 'Ctrl-D lets the function go on, .quit ends the program';

test('Ctrl-C cancels what was typed, and Up brings it back', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('throw new Error("never run")');
  await terminal.waitFor(/^greet #1 › throw new Error\("never run"\)$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^greet #1 › throw new Error\("never run"\)\^C\ngreet #1 › $/m);
  terminal.press('up');
  await terminal.waitFor(/\^C\ngreet #1 › throw new Error\("never run"\)$/m);
});

test('Ctrl-C on an empty line tells how to leave, until a key is pressed', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.press('ctrl-c');
  await terminal.waitFor(new RegExp(`^greet #1 › \n${hint}$`, 'm'));
  terminal.write('1');
  await terminal.waitFor(/^greet #1 › 1$/m);
  expect(terminal.screen()).not.toContain(hint);
});

test('Ctrl-C drops all lines of an input that goes on', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('if (name) {\r');
  await terminal.waitFor(/^greet #1 › if \(name\) \{\n\s+….*$/m);
  terminal.write('never');
  await terminal.waitFor('never');
  terminal.press('ctrl-c');
  await terminal.waitFor(/never\^C\ngreet #1 › $/m);
  terminal.write('name\r');
  await terminal.waitFor(/^'world'\ngreet #1 › $/m);
});

test('Ctrl-D deletes in a line, and on an empty line lets the function go on', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('x');
  await terminal.waitFor(/^greet #1 › x$/m);
  terminal.press('home');
  await terminal.waitFor(() => terminal.cursor().column === 'greet #1 › '.length);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^greet #1 › $/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^hello world\nanswer undefined\n$/m);
  await terminal.exit(0);
});
