import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { HostSession } from './support/joined-session.ts';

let host: HostSession;
let folder: TemporaryFolder;

const declared = [
  'let calls = 0; const count = () => { calls++; return {} }',
  'class Base { get inherited() { return count() } method() {} static get made() { return count() } }',
  'class Derived extends Base { #hidden = 1; own = { inner: { deep: 1 } }; get #secret() { return count() } get own2() { return count() } }',
  'let derived = new Derived()',
  'let trap = () => { throw calls++ }',
  'let proxy = new Proxy({ a: 1 }, { get: trap, ownKeys: trap, has: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap })',
  'let overProxy = Object.create(proxy, { mine: { value: 1 } }); let holder = { proxy, get got() { return count() } }',
  'void Object.defineProperty(globalThis, "globalGetter", { get: count, configurable: true })',
  'let headers = { "content-type": "a", "content-length": 1, plain: 1, "it\'s": 1 }',
  'let cases = { Upper: 1, upper2: 2, lower: 3, LOWER: 4 }',
  'let wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => ["key" + i, i]))',
  'let huge = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ["n" + i, i]))',
  'let long = Array.from({ length: 100_000 }, (_, i) => i), map = new Map(long.map((i) => [i, i]))',
  'let thrower = { get [Symbol.toStringTag]() { return count() } }; void Object.defineProperty(long, 5, { get: count })',
];

beforeAll(async () => {
  host = await HostSession.start();
  for (const input of declared) {
    const shown = await host.run(input);
    if (shown !== '') throw new Error(`${input} failed: ${shown}`);
  }
  folder = await TemporaryFolder.create({ 'one.js': '', 'two.ts': '', '.hidden': '', sub: { 'three.js': '' } });
  mkdirSync(folder.join('node_modules'));
  mkdirSync(folder.join('node_modules/@scope'));
  mkdirSync(folder.join('node_modules/@scope/inner'));
  mkdirSync(folder.join('node_modules/near'));
  symlinkSync(folder.join('sub'), folder.join('link'));
  writeFileSync(folder.join('with space.js'), '');
  await host.run(`.cd ${folder.path}`);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** What the text up to `|` would become with each completion. */
async function complete(marked: string): Promise<string[]> {
  const [before = '', after = ''] = marked.split('|');
  const { start, end, items } = await host.session.complete(before + after, before.length);
  expect(end).toBe(before.length);
  return items.map(({ name }) => before.slice(0, start) + name);
}

describe('completion', () => {
  it.each([
    ['deriv', ['derived']],
    ['derived.o', ['derived.own', 'derived.own2']],
    ['derived.own.', ['derived.own.inner']],
    ['derived?.own?.inner.d', ['derived?.own?.inner.deep']],
    ['derived.inh', ['derived.inherited']],
    ['derived.m', ['derived.method']],
    ['derived.#', ['derived.#hidden', 'derived.#secret']],
    ['derived.inherited.', []],
    ['holder.got.', []],
    ['holder.proxy.', []],
    ['proxy.', []],
    ['overProxy.', ['overProxy.mine']],
    ['globalGetter.', []],
    ['globalG', ['globalGetter']],
    ['Derived.ma', ['Derived.made']],
    ['Derived.made.', []],
    ['(await derived).', []],
    ['count().', []],
    ['thrower.toS', ['thrower.toString']],
    ['f(`${derived.own.in', ['f(`${derived.own.inner']],
    ['console.log(derived.own.in|)', ['console.log(derived.own.inner']],
    ['headers.pl', ['headers.plain']],
    ['headers.cont', ["headers['content-length']", "headers['content-type']"]],
    ['({}).', []],
    ['derived.own.inner.has', ['derived.own.inner.hasOwnProperty']],
    ['headers?.cont', ["headers?.['content-length']", "headers?.['content-type']"]],
    ["headers['cont", ["headers['content-length", "headers['content-type"]],
    ['headers["it', ['headers["it\'s']],
    ["headers['it", []],
    ['cases.upper', ['cases.upper2']],
    ['cases.UPP', ['cases.Upper', 'cases.upper2']],
    ['cases.low', ['cases.lower']],
    ['DERIV', ['Derived', 'derived']],
    ['awai', ['await']],
    ['wide.key999', ['wide.key999', ...Array.from({ length: 10 }, (_, index) => `wide.key999${index}`)]],
    ['huge.n9999', ['huge.n9999', ...Array.from({ length: 10 }, (_, index) => `huge.n9999${index}`)]],
    ['long.flatM', ['long.flatMap']],
    ['map.del', ['map.delete']],
    ['fs.readFileS', ['fs.readFileSync']],
    ['require.res', ['require.resolve']],
    ["import x from './o", ["import x from './one.js"]],
    ["await import('./sub/", ["await import('./sub/three.js"]],
    ["require('near", ["require('near"]],
    ["require('@sc", ["require('@scope/inner"]],
    ["import 'node:fs/p", ["import 'node:fs/promises"]],
    ["fs.readFileSync('./o", ["fs.readFileSync('./one.js"]],
    ['const file = "sub/../tw', []],
    ['const file = "./sub/', ['const file = "./sub/three.js']],
    ['await fetch(`./tw', ['await fetch(`./two.ts']],
    ['.load tw', ['.load two.ts']],
    ['.load with', ['.load with space.js']],
    ['.load .h', ['.load .hidden']],
    ['.save su', ['.save sub/']],
    ['.cd ', ['.cd link/', '.cd node_modules/', '.cd sub/']],
    ['.help prev', ['.help preview']],
    ['.preview ', ['.preview on', '.preview off']],
    ['.switch ', ['.switch 0']],
    ['.prev', ['.preview']],
    ['.clear ', []],
    ['.inspect derived.own.', ['.inspect derived.own.inner']],
  ])('%j', async (marked, expected) => {
    expect(await complete(marked)).toEqual(expected);
  });

  it('has locals first, then globals, then keywords', async () => {
    const { items } = await host.session.complete('c', 1);
    const kinds = items.map(({ kind }) => kind);
    expect(kinds).toEqual([...kinds].sort((a, b) => rank(a) - rank(b)));
    expect(items.slice(0, 3).map(({ name }) => name)).toEqual(['calls', 'cases', 'count']);
    expect(kinds.at(-1)).toBe('keyword');
  });

  it('of ten thousand properties names them all', async () => {
    expect((await complete('wide.')).length).toBe(10_000);
  });

  it('has run no getter and no trap', async () => {
    expect(host.session.failures.count).toBe(0);
    expect(await host.run('calls')).toBe('0');
  });
});

function rank(kind: string): number {
  return ['local', 'property', 'method', 'global', 'keyword'].indexOf(kind);
}
