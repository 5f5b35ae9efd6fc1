import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';

const commands = ['attach'];

describe('a command line', () => {
  it.each<[string[], ReturnType<typeof parseCommandLine>]>([
    [[], { flags: {}, name: undefined, rest: [] }],
    [['app.js', '-x', '--plain'], { flags: {}, name: 'app.js', rest: ['-x', '--plain'] }],
    [['--plain', 'app.js', 'a'], { flags: { plain: true }, name: 'app.js', rest: ['a'] }],
    [['-r', 'a', '-r', 'b', 'app.js'], { flags: { require: ['a', 'b'] }, name: 'app.js', rest: [] }],
    [['-e', 'x()', 'a', '-b'], { flags: { eval: ['x()'] }, name: undefined, rest: ['a', '-b'] }],
    [['-p', '1', '--', '-q'], { flags: { print: ['1'] }, name: undefined, rest: ['-q'] }],
    [['-qp', '1'], { flags: { 'no-banner': true, print: ['1'] }, name: undefined, rest: [] }],
    [['--', 'attach'], { flags: {}, name: 'attach', rest: [] }],
    [['attach', '12', '--plain'], { flags: { plain: true }, name: 'attach', rest: ['12'] }],
    [['--node-options=--expose-gc', 'x'], { flags: { 'node-options': ['--expose-gc'] }, name: 'x', rest: [] }],
  ])('%j', (parameters, expected) => {
    const { flags, ...line } = parseCommandLine(parameters, commands);
    expect({ flags: { ...flags }, ...line }).toEqual(expected);
  });

  it.each([
    [['--plian'], "Unknown option '--plian'; did you mean --plain?"],
    [['-e'], "Option '-e, --eval <value>' argument missing"],
    [['attach', '--nope'], "Unknown option '--nope'"],
  ])('%j is refused', (parameters, message) => {
    expect(() => parseCommandLine(parameters, commands)).toThrow(message);
  });
});
