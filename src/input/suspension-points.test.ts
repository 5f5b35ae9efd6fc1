import { expect, test } from 'vitest';
import { suspensionPoints } from './suspension-points.ts';

/** What stands where a function begins, and at each of its points with what is awaited. */
function pointsIn(text: string): Record<string, string[]> {
  const lines = text.split('\n');
  const at = (line: number, column: number) => lines[line]?.slice(column) ?? '';
  const found = suspensionPoints(text) ?? new Map<string, never>();
  return Object.fromEntries(
    [...found]
      .filter(([, points]) => points.length > 0)
      .map(([key, points]) => {
        const [line = 0, column = 0] = key.split(':').map(Number);
        const texts = points.map(({ operand, ...place }) => `${operand.kind}: ${at(place.line, place.column)}`);
        return [at(line, column), texts];
      }),
  );
}

test.each([
  ['async function f /* ( */ (a) { await a; }', '(a) { await a; }'],
  ['const f = async function () { await 0; };', '() { await 0; };'],
  ['const f = async function named() { await 0; };', '() { await 0; };'],
  ['const f = async (a) => { await a; };', 'async (a) => { await a; };'],
  ['const f = async a => await a;', 'async a => await a;'],
  ['const o = { async m(a) { await a; } };', '(a) { await a; } };'],
  ["const o = { async ['m' + (1)](a) { await a; } };", '(a) { await a; } };'],
  ['class C { static async #m(a) { await a; } }', '(a) { await a; } }'],
  ['class C { m = async () => { await 0; }; }', 'async () => { await 0; }; }'],
  ['#!/usr/bin/env node\nasync function f() { await 0; }', '() { await 0; }'],
])('%s begins where V8 says', (text, begin) => {
  expect(Object.keys(pointsIn(text))).toEqual([begin]);
});

test('the text itself begins at its beginning', () => {
  expect(suspensionPoints('const a = 1;\nawait a;')?.get('0:0')).toEqual([
    { line: 1, column: 0, operand: { kind: 'unknown' } },
  ]);
});

test('an arrow function that begins there too leaves it open', () => {
  expect(suspensionPoints('async () => { await 0; };\nawait 0;')?.has('0:0')).toBe(false);
});

test.each([
  ['yield', 'async function* f() { await 0; yield 1; }'],
  ['for await', 'async function f(a) { await 0; for await (const each of a); }'],
  ['await using', 'async function f(a) { await 0; await using b = a; }'],
])('a function that %s suspends too is left out', (_name, text) => {
  expect(pointsIn(text)).toEqual({});
});

test('each function has its own points', () => {
  expect(pointsIn('async function f() {\n  await (async () => {\n    await 1;\n  })();\n}')).toEqual({
    '() {': ['unknown: await (async () => {'],
    'async () => {': ['settled: await 1;'],
  });
});

test.each([
  'undefined',
  'null',
  '1',
  '1n',
  "'a'",
  '`a`',
  '!b()',
  'typeof b',
  'void b()',
  'a++',
  '(b() + c())',
  '(a in b)',
])('%s is settled', (operand) => {
  expect(operandOf(`async function f() { await ${operand}; }`)).toBe('settled');
});

test.each([
  'b',
  'b()',
  'b.c()',
  'f?.()',
  '{ then() {} }',
  '/a/',
  'a ?? 1',
  'new Other()',
  'Promise.resolve(a)',
  'promise.all(a)',
])('nothing is known of %s', (operand) => {
  expect(operandOf(`async function f() { await ${operand}; }`)).toBe('unknown');
});

test.each(['new Promise(b)', 'Promise.all(b)', 'Promise.race([b()])', 'Promise.any(b)', 'Promise.allSettled(b)'])(
  '%s is no promise of an async function',
  (operand) => {
    expect(operandOf(`async function f() { await ${operand}; }`)).toBe('promise');
    expect(operandOf(`import { Promise } from 'b';\nasync function f() { await ${operand}; }`)).toBe('unknown');
    expect(operandOf(`async function f(Promise) { await ${operand}; }`)).toBe('unknown');
  },
);

test.each([
  ['async function b() {}', '0:16'],
  ['export async function b() {}', '0:23'],
  ['export default async function b() {}', '0:31'],
  ['const b = async () => {};', '0:10'],
  ['export const b = async function () {};', '0:32'],
])('it is told what %s returns', (declaration, begin) => {
  expect(operandOf(`${declaration}\nasync function f() { await b(1); }`)).toBe(`call ${begin}`);
});

test.each([
  ['is assigned', 'async function b() {}\nb = 1;'],
  ['is assigned in a pattern', 'async function b() {}\n({ a: [b] } = 1);'],
  ['is declared again elsewhere', 'async function b() {}\n{ const b = 1; }'],
  ['is a parameter too', 'async function b() {}\nfunction g(b) {}'],
  ['may be assigned by eval', "async function b() {}\neval('b = 1');"],
  ['is no async function', 'function b() {}'],
  ['is a generator', 'async function* b() {}'],
  ['may be given another value', 'let b = async () => {};'],
  ['is not at the top', 'function g() { async function b() {} }'],
])('nothing is known of what a function returns whose name %s', (_how, declaration) => {
  expect(operandOf(`${declaration}\nasync function f() { await b(1); }`)).toBe('unknown');
});

test('what is no JavaScript has no points', () => {
  expect(suspensionPoints('async function f(a: number) { await a; }')).toBeUndefined();
});

/** What is known of the last `await` of a text. */
function operandOf(text: string): string {
  const points = [...(suspensionPoints(text)?.values() ?? [])].flat();
  const operand = points.at(-1)?.operand;
  return operand?.kind === 'call' ? `call ${operand.callee.line}:${operand.callee.column}` : (operand?.kind ?? '');
}
