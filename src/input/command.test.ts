import { describe, expect, it } from 'vitest';
import { parseCommand } from './command.ts';

describe('parseCommand', () => {
  it.each([
    ['.help', 'help', ''],
    ['  .help  ', 'help', ''],
    ['\n\t.help', 'help', ''],
    ['.c', 'c', ''],
    ['.?', '?', ''],
    ['.? frame', '?', 'frame'],
    ['.?frame', '?', 'frame'],
    ['.continue all', 'continue', 'all'],
    ['.continue  { a: 1 } ', 'continue', '{ a: 1 }'],
    ['.continue(1)', 'continue', '(1)'],
    ['.list 1,20', 'list', '1,20'],
    ['.load ./a b.js', 'load', './a b.js'],
    ['.throw new Error(\n  "x",\n)', 'throw', 'new Error(\n  "x",\n)'],
    ['.frame-2', 'frame-2', ''],
    ['.then(f)', 'then', '(f)'],
    ['.Help', 'Help', ''],
  ])('%j is a command', (text, name, argument) => {
    expect(parseCommand(text)).toEqual({ name, argument });
  });

  it.each([
    '.5 + 1',
    '...x',
    '.',
    '. help',
    '',
    ' ',
    'help',
    'a.help',
    '// .help',
    '._',
    '.$x',
    '.#x',
    '..help',
    '1\n.help',
  ])('%j is code', (text) => {
    expect(parseCommand(text)).toBeUndefined();
  });
});
