import { expect, test } from 'vitest';
import { play, Repl, type Step } from './support/repl.ts';

/** What Node's own tests of its REPL ask of `await` at the top level; see test/yardstick.md. */

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    'the value of what is awaited, also within an object literal, a call and a template',
    [
      ['function same(x) { return x }; function later() { return Promise.resolve(4) }', ''],
      ['await Promise.resolve(0)', '0'],
      ['{ k: await Promise.resolve(1) }', '$1 = { k: 1 }'],
      ['_', '$1 = { k: 1 }'],
      ['same(await later())', '4'],
      ['_', '4'],
      ['`got ${(await Promise.resolve({ code: 200 })).code}`', "'got 200'"],
      ['(await later()).toFixed(1)', "'4.0'"],
      ['await (await Promise.resolve({ then: (settle) => settle(7) }))', '7'],
      ['await "\u{1F601}\u{1f468}\u200d\u{1f469}"', "'\u{1F601}\u{1f468}\u200d\u{1f469}'"],
      ['await 1;;;', '1'],
    ],
  ],
  [
    'declarations with await in their initialisers',
    [
      ['let { aa, bb: [cc] } = await Promise.resolve({ aa: 1, bb: [2] }), dd = 5', ''],
      ['[aa, cc, dd].join()', "'1,2,5'"],
      ['var ee = await 3; const ff = 4', ''],
      ['ee + ff', '7'],
      ['let gg = await 1, hh', ''],
      ['hh', ''],
      ['gg', '1'],
      ['const { ii, ...rest } = await { ii: 1, jj: 2 }', ''],
      ['rest', '$1 = { jj: 2 }'],
      ['const kk = await (async () => { const inner = await 9; return inner })()', ''],
      ['kk', '9'],
      ['typeof inner', "'undefined'"],
      ['var ll = await mm(); async function mm() { return 6 }', ''],
      ['ll', '6'],
    ],
  ],
  [
    'functions and classes beside an await',
    [
      ['await 0; function foo() {}', '0'],
      ['foo', '$1 = [Function: foo]'],
      ['class Bar {}; await 1;', '1'],
      ['Bar', '$2 = [class Bar]'],
      ['await 0; function* gen() {}', '0'],
      ['gen', '$3 = [GeneratorFunction: gen]'],
      ['if (await true) { class Inner {} }', ''],
      ['Inner', { err: 'ReferenceError: Inner is not defined' }],
    ],
  ],
  [
    'loops with await',
    [
      ['for (let i = 0; i < 2; ++i) await i', '1'],
      ['for (let j = 0; j < 5; ++j) { await j }', '4'],
      ['j', { err: 'ReferenceError: j is not defined' }],
      ['for (var k = 0; k < 10; ++k) { await k }', '9'],
      ['k', '10'],
      ['for await (const each of [1, 2, 3]) console.log(each)', '1\n2\n3'],
      ['for await (var [{ x }, [y]] of [[{ x: 1 }, [2]]]) {}', ''],
      ['x + y', '3'],
      ['for (var [a, b] in { pq: 1 }) { await 1 }', '1'],
      ['a + b', "'pq'"],
      ['for (const x of [1, 2]) {\nawait x\n}', '2'],
      ['{ let hidden = await 1 }', ''],
      ['typeof hidden', "'undefined'"],
      ['{ var seen = await 1 }', ''],
      ['seen', '1'],
    ],
  ],
  [
    'await over lines, and lists of expressions',
    [
      ['const n = Math.abs(await\nPromise.resolve(-4));', ''],
      ['n', '4'],
      ['await Promise.resolve(1), await Promise.resolve(2)', '2'],
      ['await (Promise.resolve(1), Promise.resolve(2))', '2'],
      ['await 1, Promise.resolve(2)', '$1 = Promise { 2 }'],
    ],
  ],
  [
    'const holds, and may be declared anew',
    [
      ['const k = await Promise.resolve(1)', ''],
      ['k = await Promise.resolve(2)', { err: 'TypeError: Assignment to constant variable.' }],
      ['k', '1'],
      ['const k = await Promise.resolve(3)', ''],
      ['k', '3'],
    ],
  ],
  [
    'errors: of the syntax, of a rejection, of return',
    [
      ['await Promise..resolve()', { err: "SyntaxError: Unexpected token '.'\n  await Promise..resolve()\n" }],
      ['await Promise.reject(new RangeError("no"))', { err: /^RangeError: no\n {4}at \(?typed:1:22/ }],
      ['return 42; await 5;', { err: "SyntaxError: 'return' is outside of a function" }],
      ['function f() { await 1 }', { err: "SyntaxError: 'await' is inside a function that is not async" }],
      ['await 6', '6'],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});

test('while an input is awaited the next one waits', async () => {
  await using repl = await Repl.start();
  repl.conversation.writeLine('await new Promise((settle) => setTimeout(settle, 50, "first"))');
  repl.conversation.writeLine('"second"');
  await repl.conversation.waitForStdout("'first'\n'second'\n");
});
