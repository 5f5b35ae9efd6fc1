import { expect, test } from 'vitest';
import { problemsFrom, refusedType, typeFrom } from './declared-type.ts';

const end = 'export declare const __signatureOfType: never;\n';

test.each([
  ['export declare const __valueOfType: number;\n', 'number'],
  ['export declare const __valueOfType = 5;\n', '5'],
  ['interface A {\n    b: 1;\n}\nexport declare const __valueOfType: {\n    a: A;\n};\n', '{\n  a: A;\n}'],
  ['export declare const __valueOfType: import("node:fs").Stats[];\n', 'Stats[]'],
  ['export declare const __valueOfType: typeof A;\n', 'typeof A'],
  ['declare const other: string;\n', undefined],
])('%j declares %j', (declarations, type) => {
  expect(typeFrom(declarations + end)).toBe(type);
  expect(typeFrom(`${declarations + end}export {};\n`)).toBe(type);
});

test('a function that is only named shows how it is called', () => {
  const declarations =
    'export declare const __valueOfType: typeof f;\nexport declare const __signatureOfType: (a: number) => string;\n';
  expect(typeFrom(declarations)).toBe('typeof f\n(a: number) => string');
  expect(typeFrom(declarations.replace('typeof f', '() => void'))).toBe('() => void');
});

test.each([
  ["in type '__TypeOf<string>' but required in type '__Question'.", 'string'],
  ["in type '__TypeOf<(<T>(a: T) => T)>' but required in type '__Question'.", '<T>(a: T) => T'],
  [
    "in type '__TypeOf<typeof A>' but required in type '__Question'.\nin type '__CallOf<never>' but required in type '__Question'.",
    'typeof A',
  ],
  ["error TS2304: Cannot find name 'nope'.", undefined],
])('what is refused by %j is %j', (output, type) => {
  expect(refusedType(output)).toBe(type);
});

test('problems of the expression, each once', () => {
  const output = [
    "/tmp/x/value.mts(2,5): error TS2304: Cannot find name 'early'.",
    "../x/value.mts(7,1): error TS2304: Cannot find name 'nope'.\r",
    "../x/value.mts(8,9): error TS2304: Cannot find name 'nope'.",
    '  more of it',
    "other.ts(9,1): error TS2304: Cannot find name 'other'.",
    'error TS5000: something',
  ].join('\n');
  expect(problemsFrom(output, 'value.mts', 7)).toEqual(["Cannot find name 'nope'."]);
  expect(problemsFrom(output, 'value.mts', 2, 6)).toEqual(["Cannot find name 'early'."]);
});
