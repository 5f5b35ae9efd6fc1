import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, startFixture } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

test('a program’s own readline gets its lines before and after a stop, and the prompt those in between', async () => {
  await using terminal = await startFixture('plain/stdin-before-and-after.mjs');
  await terminal.waitFor(/^name\? $/m);
  terminal.write('Ada\r');
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(terminal, 'name + "!"', /^'Ada!'$/m);
  await expectOutcome(terminal, 'name = "Grace"', /^'Grace'$/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^color\? $/m);
  // Its own editing: Backspace deletes, and Up has what it was given before.
  terminal.write('bluex\x7f\r');
  await terminal.waitFor(/^name Grace color blue$/m);
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('a program in raw mode gets its keys before and after a stop, and the mode it had', async () => {
  await using terminal = await startFixture('plain/raw-mode.mjs');
  await terminal.waitFor('reads keys');
  terminal.write('a');
  await terminal.waitFor('key "a"');
  const { word } = terminal.termios();
  terminal.write('s');
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(terminal, 'key + 1', /^'s1'$/m);
  terminal.press('ctrl-d');
  await terminal.waitFor('key "s"');
  expect(terminal.termios().word).toBe(word);
  for (const key of ['b', '\x03', '\x1b[A', '日']) {
    terminal.write(key);
    await terminal.waitFor(`key ${JSON.stringify(key)}`);
  }
  terminal.write('q');
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
});
