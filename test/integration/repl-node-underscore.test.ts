import { expect, test } from 'vitest';
import { play, Repl, type Step } from './support/repl.ts';

/** What Node's own tests of its REPL ask of `_` and `_error`, and what goes beyond; see test/yardstick.md. */

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    'is the last value, also of statements; what has none leaves it',
    [
      ['_', ''],
      ['var x = 10', ''],
      ['_', ''],
      ['y = 11', '11'],
      ['_', '11'],
      ['let z = 5; function f() {}', ''],
      ['if (!z) 6', ''],
      ['_ + 1', '12'],
      ['if (z) 11', '11'],
      ['_ + 1', '12'],
      ['undefined', ''],
      ['_', '12'],
    ],
  ],
  [
    'stays what it was assigned, until it is deleted',
    [
      ['_ = 20', '20'],
      ['_', '20'],
      ['_ = 30', '30'],
      ['40', '40'],
      ['_', '30'],
      ['delete _', 'true'],
      ['50', '50'],
      ['_', '50'],
    ],
  ],
  [
    'may be declared, and functions may have their own',
    [
      ['const _ = { chunk: () => "mine" }', ''],
      ['7', '7'],
      ['_.chunk()', "'mine'"],
      ['(function () { let _ = 50; return _ })()', '50'],
      ['_.chunk()', "'mine'"],
    ],
  ],
  [
    '_error is the last error, synchronous or from a callback, until it is assigned',
    [
      ['_error', ''],
      ['throw new Error("one")', { err: 'Error: one' }],
      ['_error.message', "'one'"],
      ['fs.readdirSync("/nonexistent?")', { err: "Error: ENOENT: no such file or directory, scandir '/nonexistent?'" }],
      ['[_error.code, _error.syscall].join()', "'ENOENT,scandir'"],
      ['await Promise.reject(new TypeError("two"))', { err: 'TypeError: two' }],
      ['_error.message', "'two'"],
      [
        'await new Promise((settle) => setImmediate(() => { setImmediate(settle); throw new Error("late") }))',
        { err: 'Nobody handles this:\nError: late' },
      ],
      ['_error.message', "'late'"],
      ['_error = 0', '0'],
      ['throw new Error("three")', { err: 'Error: three' }],
      ['_error', '0'],
    ],
  ],
  [
    '$1, $2, … are the objects that were shown, each under one number',
    [
      ['[1]', '$1 = [ 1 ]'],
      ['"text"', "'text'"],
      ['({ b: 2 })', '$2 = { b: 2 }'],
      ['$1.push(3)', '2'],
      ['$1', '$1 = [ 1, 3 ]'],
      ['[$1, $2].length', '2'],
      ['$2 === $2', 'true'],
      ['$9', ''],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});
