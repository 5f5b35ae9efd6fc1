import { expect, test } from 'vitest';
import { play, Repl, type Step } from './support/repl.ts';

/** What Node's own tests of its REPL ask of inputs over several lines, and of what is an input at all; see test/yardstick.md. */

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    'objects, arrays and classes over several lines',
    [
      ['const foo = {\n};\nfoo', '$1 = {}'],
      ['{ a: \n1 }', '$2 = { a: 1 }'],
      ['{ "a": \n1 }', '$3 = { a: 1 }'],
      ['{\n\na: 2\n}', '$4 = { a: 2 }'],
      ['class Foo { #own = true\n n = 12n\nstatic s = "bar" }', ''],
      ['Foo.s', "'bar'"],
    ],
  ],
  [
    'functions over several lines, with comments, quotes and slashes in them',
    [
      ['(function() {\n// note\nreturn 1n;\n})()', '1n'],
      ['function two(){}; two(two(1,\n2)\n)', ''],
      ["function x() {\n//'\n }", ''],
      ['function x() {//"\n }', ''],
      ["function x() {\nreturn '\\\\';\n }", ''],
      ['x()', String.raw`'\\'`],
      ["function r(s) {\nreturn s.replace(/'/g,'');\n}", ''],
      [`r("it's")`, "'its'"],
      ['(function() {\nreturn /foo/ / /bar/;\n}())', 'NaN'],
      ['(function() {\nif (false) {} /bar"/;\n}())', ''],
      ['function y(/* // 5 */) {\nvar bar = 1 / 1; // "/"\n}', ''],
      ["/* '\n\"\n'\"'\n*/", ''],
      ['// /* 5 */', ''],
      ['"data /*with*/ comment"', "'data /*with*/ comment'"],
    ],
  ],
  [
    'templates and strings over several lines',
    [
      ['`io ${"1.0"\n+ ".2"}`', "'io 1.0.2'"],
      ['`io ${\n"1.0" + ".2"}`', "'io 1.0.2'"],
      ['`foo \n`', String.raw`'foo \n'`],
      ["'the\\\nfourth\\\neye'", "'thefourtheye'"],
      ["'the \\\n  a\t\\\n b '", String.raw`'the   a\t b '`],
    ],
  ],
  [
    'a dot in a continued input is no command, nor is a number',
    [
      ['("a"\n.charAt(0))', "'a'"],
      ['.1234', '0.1234'],
      ['.1+.1', '0.2'],
      ['...[]', { err: "SyntaxError: Unexpected token '...'" }],
    ],
  ],
  [
    'an object literal where a statement could begin',
    [
      ['{ a: 1 }', '$1 = { a: 1 }'],
      ['{ a: 1 }.a', '1'],
      ['{ a: 1 }["a"] === 1', 'true'],
      ['{ a: 1 }.a;', { err: "SyntaxError: Unexpected token ';'" }],
      ['{ var x = 4; }', ''],
      ['x', '4'],
    ],
  ],
  [
    'a declaration and an expression in one input',
    [
      ['function a() { return 42; } (1)', '1'],
      ['a', '$1 = [Function: a]'],
      ['function name(){ return "node"; };name()', "'node'"],
      ['function* gen() {}; gen().next();', '$2 = { value: undefined, done: true }'],
      ['var list = [1, function() {}]; list.pop()', '$3 = [Function (anonymous)]'],
      ['list.length', '1'],
      ['var path = 42; path', '42'],
    ],
  ],
  [
    'blank inputs',
    [
      ['', ''],
      [' \t ', ''],
      ['\r', ''],
      [';', ''],
      ['1', '1'],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});
