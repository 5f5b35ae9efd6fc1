import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentKey } from '../agent-key.ts';
import { summarize } from './summary.ts';

const holder = process as unknown as Record<symbol, object | undefined>;

beforeAll(() => {
  holder[agentKey] = {};
});

afterAll(() => {
  delete holder[agentKey];
});

const refuse = (..._any: unknown[]): never => {
  throw new Error('code of the program ran');
};

class Order {
  id = 7;
  lines = [1, 2];
  customer = { name: 'Zoë' };
}
class Quiet {
  static get name() {
    return refuse();
  }
  get [Symbol.toStringTag]() {
    return refuse();
  }
  [inspect.custom] = refuse;
}
class Odd extends Map {
  static override [Symbol.hasInstance](): boolean {
    return refuse();
  }
}
class Failure extends Error {
  override get message() {
    return refuse();
  }
}
function total(_lines: unknown, _tax = 1) {
  return 0;
}

test.each<[string, unknown, string | RegExp]>([
  ['undefined', undefined, 'undefined'],
  ['-0', -0, '-0'],
  ['a bigint', 10n, '10n'],
  ['a text', "it's\n", `"it's\\n"`],
  ['a long text', 'x'.repeat(1000), /^'x{198,200}.{0,2}…$/],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['a plain object', { a: 1, b: 'x', c: {}, d: [], e: refuse }, "{ a: 1, b: 'x', c: {…}, d: Array(0), e: ƒ }"],
  ['an empty one', {}, '{}'],
  ['an accessor', { get a() { return refuse(); } }, '{ a: (get) }'], // biome-ignore format: a row
  ['no prototype', Object.create(null), '[null prototype] {}'],
  ['an instance without members', new (class Empty {})(), 'Empty {}'],
  ['an instance', new Order(), 'Order { id: 7, lines: Array(2), customer: {…} }'],
  ['an instance whose every hook throws', new Quiet(), '{ [Symbol(nodejs.util.inspect.custom)]: ƒ }'],
  ['a prototype', Order.prototype, 'Order.prototype'],
  ['many members', Object.fromEntries(Array.from('abcdefghij', (key) => [key, 1])), /h: 1, … \}$/],
  ['an array', [1, [2]], 'Array(2) [1, Array(1)]'],
  ['a long array', Array.from({ length: 12_345 }, () => 0), 'Array(12,345) [0, 0, 0, 0, 0, 0, 0, 0, …]'],
  ['an odd map', new Odd().set(1, 2), 'Odd(1) { 1 → 2 }'],
  ['a set', new Set([1]), 'Set(1) { 1 }'],
  ['a buffer', Buffer.from('ab'), 'Buffer(2) [97, 98]'],
  ['an array buffer', new ArrayBuffer(8), 'ArrayBuffer(8)'],
  ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a wrong date', new Date(Number.NaN), 'Invalid Date'],
  ['an expression', /a\/b/giu, '/a\\/b/giu'],
  ['an error', new RangeError('bad'), 'RangeError: bad'],
  ['an error that refuses its message', new Failure(), 'Failure'],
  ['a boxed string', Object('s') as unknown, "[String: 's']"],
  ['a function', total, 'ƒ total(_lines, _tax = 1)'],
  ['an arrow function', async (_id: number) => _id, 'async ƒ (_id) => …'],
  ['a generator', function* each() {}, 'ƒ* each()'],
  ['a class', Odd, 'class Odd extends Map'],
  ['a proxy', new Proxy(new Order(), { get: refuse, getPrototypeOf: refuse }), 'Proxy of Order'],
  ['a promise', Promise.resolve(new Order()), 'Promise { <fulfilled> Order }'],
  ['what moves the cursor', new Error('a\u001b[2Jb\rc'), 'Error: a\\u001b[2Jb\\u000dc'],
])('%s', (_name, value, expected) => {
  const text = summarize(value);
  if (typeof expected === 'string') expect(text).toBe(expected);
  else expect(text).toMatch(expected);
  expect(text.length).toBeLessThanOrEqual(201);
});
