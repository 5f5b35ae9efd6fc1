import { expect, test } from 'vitest';
import { expectOutcome, stopFixture } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

const editKeys = '\x18\x05';
/** Stands for an editor: says what it was given, reads a line as a terminal that is not raw has it, and adds that line. */
const addLine = 'f() { echo "given <$(cat "$1")> in $1"; read line; echo "$line" >> "$1"; }; f';

test('Ctrl-X Ctrl-E hands the terminal and the input to $VISUAL, and takes the input back', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env: { VISUAL: addLine, EDITOR: 'false' } });
  terminal.paste('[1,\n2');
  await terminal.waitFor(/^greet #1 › \[1,\n *… 2\n*$/m);
  terminal.write(editKeys);
  await terminal.waitFor(/^given <\[1,\n2> in \/.*\/input\.ts\n*$/m);
  expect(terminal.screen().filter((row) => row.includes('greet #1'))).toEqual([]);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('].length\r');
  await terminal.waitFor(/^greet #1 › \[1,\n *… 2\n *… \]\.length\n*$/m);
  expect(isCooked(terminal.termios())).toBe(false);
  terminal.press('ctrl-underscore');
  await terminal.waitFor(/^greet #1 › \[1,\n *… 2\n*$/m);
  terminal.paste('\n].length + 1');
  await terminal.waitFor(/^greet #1 › \[1,\n *… 2\n *… \]\.length \+ 1\n*$/m);
  await expectOutcome(terminal, '', /^3$/m);
});

test('an editor that fails changes nothing, and says why', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env: { VISUAL: '', EDITOR: 'exit 3; true' } });
  terminal.write('precious');
  await terminal.waitFor(/^greet #1 › precious$/m);
  terminal.write(editKeys);
  await terminal.waitFor(/^greet #1 › precious\nexit 3; true ended with status 3: the input is as it was\n*$/m);
  terminal.write('!');
  await terminal.waitFor(/^greet #1 › precious!\n*$/m);
});

test('what the program writes meanwhile comes after the editor has ended', async () => {
  await using terminal = await stopFixture('plain/first-stop.mjs', { env: { VISUAL: addLine } });
  await expectOutcome(terminal, 'setTimeout(() => console.log("program writes"), 300), 0', /^0$/m);
  terminal.write(editKeys);
  await terminal.waitFor(/^given <> in .*\n*$/m);
  terminal.write('"a line\x15');
  await expect(terminal.waitFor('program writes\n', { within: 600 })).rejects.toThrow('did not show');
  terminal.write('"typed"\r');
  await terminal.waitFor(/^program writes\ngreet #1 › "typed"\n*$/m);
});
