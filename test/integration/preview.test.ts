import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HeldSession, HostSession } from './support/joined-session.ts';
import { scratchFolder } from './support/scratch-program.ts';
import { WaitingProgram } from './support/waiting-program.ts';

let host: HostSession;

const declared = [
  'let n = 41; const text = "ab"; let rows = [{ id: 1, name: "a" }, { id: 2, name: "b" }]; let list = [3, 1, 2]',
  'class Point { #secret = 3; x = 1; constructor(y) { this.y = y } get secret() { return this.#secret } }',
  'let point = new Point(2), map = new Map([[1, { a: 1 }]]), set = new Set([1, "a"]), calls = 0',
  'let counting = { get count() { calls++; return 1 }, get pure() { return 7 } }',
  'let proxy = new Proxy({ a: 1 }, { get(target, key) { calls++; return target[key] } })',
  'let failure = new TypeError("wrong"), pending = new Promise(() => {}), done = Promise.resolve(1)',
  'let thenable = { then(settle) { calls++; settle(1) } }; async function load() { return thenable }',
  'let api = { load, async get() { return thenable } }; async function waits() { await null; calls++ }',
  'function bump() { return ++calls } function fib(k) { return k < 2 ? k : fib(k - 1) + fib(k - 2) }',
  'function twice(k) { return 2 * k } let nested = { a: [1], b: { c: 1 }, "d-e": () => {}, f: class F {}, g: "x".repeat(200), h: 8 }',
  'let odd = { [Symbol.for("nodejs.util.inspect.custom")]() { calls++; return "odd" } }, bare = Object.create(null)',
  'let huge = Array.from({ length: 1e6 }, (_, i) => i), wide = Object.fromEntries(huge.slice(0, 10000).map((i) => ["k" + i, i]))',
  'let tricky = new (class T { get [Symbol.toStringTag]() { calls++; return "q" } static get name() { calls++; return "z" } })()',
];

beforeAll(async () => {
  host = await HostSession.start();
  for (const input of declared) {
    const shown = await host.run(input);
    if (shown !== '') throw new Error(`${input} failed: ${shown}`);
  }
});
afterAll(() => host[Symbol.asyncDispose]());

describe('a preview at the top level', () => {
  it.each([
    ['n + 1', '42'],
    ['n + 1;', '42'],
    ['(n as number) + 1', '42'],
    ['n', '41'],
    ['-n', '-41'],
    ['text', "'ab'"],
    ['`${text}!`', "'ab!'"],
    ['list', '[ 3, 1, 2 ]'],
    ['list.map((each) => each * 2)', '[ 6, 2, 4 ]'],
    ['[...list].sort()', '[ 1, 2, 3 ]'],
    ['rows', '[ [Object], [Object] ]'],
    ['rows[0]', "{ id: 1, name: 'a' }"],
    ['rows.find((row) => row.id > 1)?.name', "'b'"],
    ['rows.length > 1 && rows.at(-1).name', "'b'"],
    ['point', 'Point { x: 1, y: 2 }'],
    ['point.secret', '3'],
    ['Point', '[class Point]'],
    ['twice', '[Function: twice]'],
    ['load', '[AsyncFunction: load]'],
    ['twice(n)', '82'],
    ['map', 'Map(1) { 1 => [Object] }'],
    ['map.get(1)', '{ a: 1 }'],
    ['set', "Set(2) { 1, 'a' }"],
    ['failure', 'TypeError: wrong'],
    ['new Error("one\\n  two")', 'Error: one two'],
    ['nested', `{ a: [Array], b: [Object], 'd-e': [Function: d-e], f: [class F], g: '${'x'.repeat(100)}…', h: 8 }`],
    ['bare', '[Object: null prototype] {}'],
    ['counting', '{ count: [Getter], pure: [Getter] }'],
    ['counting.pure', '7'],
    ['huge', '[ 0, 1, 2, 3, 4, 5, … 999994 more ]'],
    ['huge.length', '1000000'],
    ['wide', '{ k0: 0, k1: 1, k2: 2, k3: 3, k4: 4, k5: 5, … }'],
    ['new Date(0)', '1970-01-01T00:00:00.000Z'],
    ['[n, , -0, null, undefined, 1n]', '[ 41, <empty>, -0, null, undefined, 1n ]'],
    ['new Uint8Array(2)', 'Uint8Array(2) [ 0, 0 ]'],
    ['"it\'s\\n" + text', '"it\'s\\nab"'],
    ['process.version[0]', "'v'"],
    ['({ n })', '{ n: 41 }'],
    ['{ n }', '{ n: 41 }'],
    ['typeof nobody', "'undefined'"],
    ['odd', '[Object]'],
    ['proxy', '[Proxy]'],
    ['tricky', '{}'],
    ['list.join("-")', "'3-1-2'"],
    ['"-".repeat(3)', "'---'"],
    ['new Array(3).fill(n)', '[ 41, 41, 41 ]'],
  ])('%j', async (text, expected) => {
    const shown = await host.session.preview(text);
    expect(shown).toBe(expected);
  });

  it.each([
    // has effects, or would have them later
    'bump()', 'calls++', 'calls = 1', 'n += 1', 'delete rows[0].id', 'list.push(1)', 'list.sort()', 'console.log(1)', 'counting.count',
    'proxy.a', 'load()', 'api.load()', 'api.get()', 'waits()', 'await n', 'await load()', '(async () => thenable)()', 'import("fs")',
    'new Promise(() => calls++)', 'let q = 1', 'if (n) n', 'n; n', '[1].map(bump)', 'process.exit(3)', 'process.chdir("/")',
    // says nothing
    '42', '"ab"', "'ab'", '-1', '[1, 2]', '{ a: 1 }', '() => n', 'undefined', 'void 0', 'pending', 'done', 'rows[7]', '',
    // is not there, or not complete
    'nobody', 'n.nothing.deeper', 'list.map(', 'n +', '.locals', 'throw n', 'null.x',
    // does not end, or takes too much
    'while (true) {}', '(() => { for (;;) {} })()', 'fib(90)', 'new Array(1e9).fill(0)', 'Array(n ** 9)', 'Array.from({ length: 1e9 })',
    '"x".repeat(n * 1e6).split("")', '2n ** 10000000n', 'new Float64Array(1e9)',
  ])('%j: none', async (text) => {
    expect(await host.session.preview(text)).toBeUndefined();
  }); // biome-ignore format: a list of inputs

  it('has changed nothing, not even later', async () => {
    await new Promise(setImmediate);
    expect(await host.run('calls')).toBe('0');
    expect(
      await host.run(
        'String([n, list.join(), process.exitCode, Reflect.ownKeys(process).filter((key) => /preview/i.test(String(key)))])',
      ),
    ).toBe("'41,3,1,2,,'");
  });

  it('knows results', async () => {
    await host.run('({ kept: 5 })');
    expect(await host.session.preview('_.kept')).toBe('5');
    expect(await host.session.preview('Object.keys($1)')).toMatch(/^\[ '/);
  });

  it('of what took too long is not tried again while the text goes on so', async () => {
    await host.run('let k = 80');
    expect(await host.session.preview('fib(k)')).toBeUndefined();
    await host.run('k = 8');
    expect(await host.session.preview('fib(k)')).toBeUndefined();
    expect(await host.session.preview('fib(k) + n')).toBeUndefined();
    expect(await host.session.preview('fib( k)')).toBe('21');
    expect(await host.session.preview('fib(k)')).toBe('21');
  });

  it('asks nothing of a prepareStackTrace of the program', async () => {
    await host.run('Error.prepareStackTrace = () => { calls++; return "own" }; 0');
    for (const text of [
      'console.log(1)',
      'nobody.at.all',
      '(() => { throw new Error("x") })()',
      'failure.stack',
      'fib(90)',
    ]) {
      expect(await host.session.preview(text)).toBeUndefined();
    }
    expect(await host.session.preview('failure')).toBe('TypeError: wrong');
    expect(await host.run('[calls, delete Error.prepareStackTrace].join()')).toBe("'0,true'");
  });

  it('is off after .preview off', async () => {
    expect(await host.run('.preview')).toBe('Previews are on.');
    expect(await host.run('.preview off')).toBe('Previews are off.');
    expect(await host.session.preview('n')).toBeUndefined();
    expect(await host.run('.preview on')).toBe('Previews are on.');
    expect(await host.session.preview('n')).toBe('41');
    expect(await host.run('.preview maybe')).toContain('.preview takes on or off, not maybe.');
  });
});

const program = `import { setTraceAsync } from 'async-repl';
class Shop {
  #rate = 2;
  async order(rows) {
    const total = rows.length;
    let tries = 1;
    await setTraceAsync();
    const late = 1;
    return total + tries + late + this.#rate;
  }
}
console.log('result', await new Shop().order(['a', 'b']));
`;

describe('a preview in a held function', () => {
  it('sees what the function sees, and leaves it as it is', async () => {
    await using folder = await scratchFolder({ 'shop.mjs': program });
    await using waiting = await WaitingProgram.start(folder.join('shop.mjs'), 'order');
    await using held = await HeldSession.join(waiting.conversation);
    const shown = async (...texts: readonly string[]) => {
      const previews: (string | undefined)[] = [];
      for (const text of texts) previews.push(await held.session.preview(text));
      return previews;
    };
    expect(await shown('total + tries', 'rows', 'this.#rate', 'this', 'arguments.length', 'process.version[0]')).toEqual([
      '3', "[ 'a', 'b' ]", '2', 'Shop {}', '1', "'v'",
    ]); // biome-ignore format: a list of values
    const none = ['late', 'tries++', 'total = 5', 'rows.pop()', 'this.#rate = 3', 'arguments.callee', 'nobody'];
    expect(await shown(...none)).toEqual(none.map(() => undefined));
    await held.session.submit('const mine = total * 10');
    expect(await shown('mine + _error?.length', 'mine')).toEqual(['NaN', '20']);
    await held.session.submit('.continue');
    await waiting.conversation.waitForStdout('result 6\n');
  });
});
