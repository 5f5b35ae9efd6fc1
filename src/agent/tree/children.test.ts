import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentKey } from '../agent-key.ts';
import { childrenOf } from './children.ts';
import { ValueTree } from './value-tree.ts';

const holder = process as unknown as Record<symbol, object | undefined>;

beforeAll(() => {
  holder[agentKey] = {}; // where V8's inspector finds the object
});

afterAll(() => {
  delete holder[agentKey];
});

/** `key: text` of the rows below a value, with the prototype left out. */
function rowsOf(value: unknown): string[] {
  const tree = new ValueTree();
  const nodes = tree.children(tree.add(value).handle);
  return nodes.filter(({ key }) => key !== '[[Prototype]]').map(({ key, text }) => `${key}: ${text}`);
}

const refuse = (): never => {
  throw new Error('code of the program ran');
};
const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, refuse]));
const pending = new Promise(() => {});
const rejected = Promise.reject(new TypeError('no'));
rejected.catch(() => {});
const revocable = Proxy.revocable({}, {});
revocable.revoke();
const target = { id: 1 };

function twice(value: number) {
  return value * 2;
}

class Model {
  #secret = 5;
  get #hidden() {
    return refuse();
  }
  get label(): string {
    return refuse();
  }
  read() {
    return [this.#secret, () => this.#hidden];
  }
}
class Order extends Model {
  id = 7;
  set total(_value: number) {}
}
class Collection extends Map<string, number> {
  override get size() {
    return refuse();
  }
  override entries() {
    return refuse();
  }
  override [Symbol.iterator]() {
    return refuse();
  }
}

const cases: [string, unknown, string[]][] = [
  ['a primitive', 5, []],
  ['a plain object', { a: 1, 'b c': 'x', 3: null }, ['3: null', 'a: 1', "'b c': 'x'"]],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), ['a: 1']],
  ['an empty object without a prototype', Object.create(null), ['(nothing): ']],
  ['symbols', { [Symbol('own')]: 1, [Symbol.iterator]: 2 }, ['[Symbol(own)]: 1', '[Symbol(Symbol.iterator)]: 2']],
  [
    'accessors are not run',
    Object.defineProperties({}, { g: { get: refuse }, s: { set: refuse }, b: { get: refuse, set: refuse } }),
    ['g: (get)', 's: (set)', 'b: (get/set)'],
  ],
  ['private members, and getters of the class', new Order(), ['id: 7', '#hidden: (get)', '#secret: 5', 'label: (get)']],
  ['an array', [1, 'b', { c: 1 }], ['0: 1', "1: 'b'", '2: { c: 1 }']],
  [
    'an array with holes and a name',
    Object.assign([], { 0: 1, 3: 4, extra: 2 }),
    ['0: 1', '1 … 2: <2 empty items>', '3: 4', 'extra: 2'],
  ],
  ['an error', Object.assign(new Error('bad'), { stack: 'Error: bad' }), ["stack: 'Error: bad'", "message: 'bad'"]],
  ['a typed array', new Uint8Array([1, 2]), ['0: 1', '1: 2']],
  [
    'a map',
    new Map<unknown, unknown>([
      ['k', 1],
      [{ k: 1 }, { v: 2 }],
    ]),
    ["'k' →: 1", '1: {…} → { v: 2 }'],
  ],
  ['a set', new Set(['a', target]), ["0: 'a'", '1: { id: 1 }']],
  ['a subclass of Map whose methods throw', new Collection([['a', 1]]), ["'a' →: 1", 'size: (get)']],
  ['a promise that is pending', pending, ["[[PromiseState]]: 'pending'"]],
  ['a promise that is fulfilled', Promise.resolve(5), ["[[PromiseState]]: 'fulfilled'", '[[PromiseResult]]: 5']],
  ['a promise that is rejected', rejected, ["[[PromiseState]]: 'rejected'", '[[PromiseResult]]: TypeError: no']],
  [
    'a proxy with throwing traps',
    new Proxy(target, traps),
    ['[[Target]]: { id: 1 }', expect.stringMatching(/^\[\[Handler\]\]: \{ /)],
  ],
  ['a proxy that is revoked', revocable.proxy, ['(revoked): ']],
  ['an object whose prototype is a proxy', Object.create(new Proxy({}, traps)), []],
  ['a boxed primitive', Object(1n), ['[[PrimitiveValue]]: 1n']],
  ['a weak reference', new WeakRef(target), ['[[WeakRefTarget]]: { id: 1 }']],
  ['a weak map', new WeakMap([[target, 1]]), ['[[Entries]]: Object(1) [[null prototype]]']],
  ['a bound function', twice.bind(target, 2), ['length: 0', "name: 'bound twice'", '[[TargetFunction]]: ƒ twice(value)', '[[BoundThis]]: { id: 1 }', '[[BoundArgs]]: Array(1) [2]']], // biome-ignore format: a row
  ['a text of several lines', 'a\n\tb\r\nc', ['1: a', '2:   b', '3: c']],
  ['a text of one line', 'a', []],
];

test.each(cases)('%s', (_name, value, expected) => {
  expect(rowsOf(value)).toEqual(expected);
});

test('every look at every built-in object of the process is survived', () => {
  const tree = new ValueTree();
  const seen = new Set<unknown>();
  const look = (value: unknown, depth: number): void => {
    if (depth > 2 || seen.has(value)) return;
    seen.add(value);
    const { handle, isOpenable } = tree.add(value);
    const nodes = tree.children(handle);
    if (isOpenable && typeof value === 'object') expect(nodes).not.toEqual([]);
    for (const child of childrenOf({ kind: 'value', value })) {
      if (child.entry.kind === 'value') look(child.entry.value, depth + 1);
    }
  };
  for (const value of [
    globalThis,
    process.versions,
    Intl,
    Reflect,
    Error.prototype,
    Map.prototype,
    Promise.prototype,
  ]) {
    look(value, 0);
  }
  expect(seen.size).toBeGreaterThan(100);
});

test('an error has its stack, line by line', () => {
  const tree = new ValueTree();
  const rows = tree.children(tree.add(new Error('bad')).handle);
  const stack = rows.find(({ key }) => key === 'stack');
  expect(stack).toMatchObject({ isOpenable: true, text: expect.stringMatching(/^'Error: bad\\n {4}at /) as string });
  expect(tree.children(stack?.handle ?? 0)[0]).toMatchObject({ key: '1', text: 'Error: bad' });
});

test('an object of many properties opens at once', () => {
  const tree = new ValueTree();
  const keys = Array.from({ length: 200_000 }, (_, index) => [`key${index}`, index]);
  const rows = tree.children(tree.add(Object.fromEntries(keys)).handle);
  expect(rows.map(({ key }) => key).slice(-2)).toEqual(['… 199,900 more', '[[Prototype]]']);
});

test('a getter runs on the object that it was reached from, also below its prototype', () => {
  class Point {
    x = 3;
    get double() {
      return this.x * 2;
    }
  }
  const tree = new ValueTree();
  const rows = tree.children(tree.add(new Point()).handle);
  const find = (nodes: typeof rows, key: string) => nodes.find((node) => node.key === key)?.handle ?? 0;
  expect(tree.getter(find(rows, 'double'))()).toBe(6);
  expect(tree.getter(find(tree.children(find(rows, '[[Prototype]]')), 'double'))()).toBe(6);
  expect(() => tree.getter(find(rows, 'x'))).toThrow('there is no getter');
});

test('rows are gone when they are forgotten', () => {
  const tree = new ValueTree();
  const { handle } = tree.add({ a: { b: 1 } });
  const [a] = tree.children(handle);
  tree.forget([a?.handle ?? 0]);
  expect(() => tree.children(a?.handle ?? 0)).toThrow('not kept any more');
  expect(tree.children(handle)).toHaveLength(2);
  tree.clear();
  expect(() => tree.children(handle)).toThrow('not kept any more');
});
