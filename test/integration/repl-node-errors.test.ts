import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { play, Repl, type Step } from './support/repl.ts';

/** What Node's own tests of its REPL ask of errors; see test/yardstick.md. */

const syntax = (message: string): { err: RegExp } => ({ err: new RegExp(`^SyntaxError: ${message}`) });

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    'what is thrown, be it an error or not',
    [
      ["throw new Error('test')", { err: 'Error: test\n    at ' }],
      ["throw { foo: 'bar' }", { err: "Thrown: { foo: 'bar' }" }],
      ['throw null', { err: 'Thrown: null' }],
      ['throw undefined', { err: 'Thrown: undefined' }],
      ['missing', { err: 'ReferenceError: missing is not defined\n    at ' }],
      ['(function() { "use strict"; const y = 1; y = 2 })()', { err: 'TypeError: Assignment to constant variable.' }],
      ['1 + 1', '2'],
    ],
  ],
  [
    'stacks name what was typed, and properties of errors are shown',
    [
      ['const thrower = () => {\n  throw new Error("deep");\n}', ''],
      ['thrower()', { err: /^Error: deep\n {4}at thrower \(typed:2:9\)\n {4}at \(?typed:1:1\)?$/ }],
      [
        '(() => { const err = Error("rich"); err.foo = "bar"; throw err })()',
        { err: /^Error: rich\n {2}foo: 'bar'\n {4}at \(?typed:1:22/ },
      ],
      ['throw new Error("outer", { cause: new TypeError("inner") })', { err: /^Error: outer[^]*TypeError: inner/ }],
      ['await Promise.any([Promise.reject(new Error("first"))])', { err: /^AggregateError: [^]*Error: first/ }],
    ],
  ],
  [
    'wrong syntax is told with its place, and the session goes on',
    [
      ['let x y;', { err: /^SyntaxError: Unexpected identifier 'y'\n {2}let x y;\n {8}\^$/ }],
      ['(2 + 3))', syntax(String.raw`Unexpected token '\)'\n`)],
      ['console.log("no comma" process.version)', syntax('')],
      ['a = 3.5e', syntax('')],
      ['[] \\', syntax('Invalid or unexpected token')],
      ['/(/;', syntax('Invalid regular expression: ')],
      ['x = {\nfield\n{', { err: /^SyntaxError: Unexpected token '\{' \(line 3\)/ }],
      ['if (typeof process === "object"); {\n1;\n} else {', syntax("Unexpected token 'else'")],
      ['{}),({}', syntax('')],
      ['1', '1'],
    ],
  ],
  [
    'early errors of strict functions',
    [
      ['(function() { "use strict"; return 0755; })()', syntax('')],
      ['(function(a, a) { "use strict"; })()', syntax('')],
      ['(function() { "use strict"; with (this) {} })()', syntax('')],
      ['(function() { "use strict"; var x; delete x; })()', syntax('')],
      ['(function() { "use strict"; eval = 17; })()', syntax('')],
      ['(function() { "use strict"; if (true) function f() { } })()', syntax('')],
      ['with ({ sloppy: 4 }) sloppy', /^$|^4$/],
      ['0755', '493'],
    ],
  ],
  [
    'errors at run time that look like those of syntax do not wait for more lines',
    [
      ['eval("function f() {")', syntax('')],
      ["JSON.parse('{')", syntax('')],
      ["JSON.parse('066')", syntax('')],
      ['new RegExp("foo", "wrong modifier")', syntax('')],
      ['JSON.parse(\'{"valid": "json"}\')', "$1 = { valid: 'json' }"],
    ],
  ],
  [
    'mistyped commands',
    [
      ['.invalid_command', { err: '! There is no command .invalid_command' }],
      ['.toString', { err: '! There is no command .toString' }],
      ['.hlep', { err: '! There is no command .hlep; did you mean .help?' }],
    ],
  ],
  [
    'values that defy being looked at',
    [
      ['new Proxy({ x: 42 }, { get() { throw null } })', /^\$1 = .*x: 42/],
      ['({ [util.inspect.custom]() { throw new Error("inspector") } })', /inspector/],
      ['const proto = Object.create(null); proto', /^\$\d = \[Object: null prototype\] \{\}$/],
      ['1', '1'],
    ],
  ],
  [
    'objects of the session and of modules have the same prototypes',
    [
      ['({}).constructor === Object && [] instanceof Array', 'true'],
      ['JSON.parse("{}").constructor === Object', 'true'],
      ['new events() instanceof require("events")', 'true'],
    ],
  ],
  [
    "the prototype of Array is the program's",
    [
      ['void Object.defineProperty(Array.prototype, "-1", { get() { return this[this.length - 1] } })', ''],
      ['[3, 2, 1][-1]', '1'],
    ],
  ],
  [
    'arrays have no iterator any more',
    [
      ['delete Array.prototype[Symbol.iterator]', 'true'],
      ['let list = [1, 2]; list.length', '2'],
      ['({ a: "b" })', "$1 = { a: 'b' }"],
      ['null.x', { err: "TypeError: Cannot read properties of null (reading 'x')" }],
      ['for (const each of list) each', { err: 'TypeError: list is not iterable' }],
      [
        'await new Promise((settle) => setImmediate(() => { setImmediate(settle); throw new Error("late") }))',
        { err: 'Nobody handles this:\nError: late' },
      ],
      ['await 4', '4'],
    ],
  ],
  [
    'an immediate that is none',
    [
      ['clearImmediate({})', ''],
      ['2', '2'],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});

test('errors of files that were loaded or required have their places', async () => {
  await using folder = await TemporaryFolder.create({
    'thrower.js': 'function a() {\n  throw new Error("loaded");\n}\na();\n',
    'bad.js': 'var foo bar;\n',
  });
  await using repl = await Repl.start({ cwd: folder.path });
  expect(await repl.fail('require("./thrower.js")')).toMatch(/^Error: loaded\n {4}at a \(.*thrower\.js:2:9\)/);
  expect(await repl.fail('require("./bad.js")')).toMatch(/^SyntaxError: Unexpected identifier/);
  expect(await repl.fail('.load thrower.js')).toMatch(/^Error: loaded\n {4}at a \(typed:2:9\)/);
});
