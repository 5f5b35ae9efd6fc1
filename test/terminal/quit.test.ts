import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome, gone, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';

const question = /^End the program \(process \d+\)\? \(y\/N\) \n*$/m;

test.each(['.quit', '.q', '.exit'])('%s asks once, and ends the program with status 1', async (command) => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs');
  const ui = uiProcess(terminal);
  terminal.write(`${command}\r`);
  await terminal.waitFor(question);
  terminal.write('y');
  await terminal.exit(1);
  await gone(ui);
  expect(terminal.screen().join('\n').trimEnd()).toMatch(/\(y\/N\) y$/);
  expect(terminal.cursor().column).toBe(0);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.processes).toEqual([]);
});

test.each([
  ['n', 'n'],
  ['Enter', '\r'],
  ['Escape', '\x1b'],
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
])('%s keeps everything', async (_, key) => {
  await using terminal = await stopFixture('plain/first-stop.mjs');
  await expectOutcome(terminal, 'let kept = [name]', /kept/);
  terminal.write('.quit\r');
  await terminal.waitFor(question);
  terminal.write(key);
  await terminal.waitFor(/\(y\/N\) n$/m);
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(terminal, 'kept', /^\$1 = \[ 'world' \]$/m);
  terminal.write('.continue\r');
  await terminal.waitFor('hello world');
  await terminal.exit(0);
});
