import { expect, test } from 'vitest';
import type { RanInput } from './ran-input.ts';
import { scriptForTypes } from './script-for-types.ts';

function ran(text: string, label?: number): RanInput {
  return { text, ended: { kind: 'value', isKept: true, ...(label !== undefined && { label }) }, directory: '/work' };
}

test('types stay, and of names that were declared anew the last ones', () => {
  const inputs = [
    ran('const a: number = 1'),
    ran('type B = string'),
    ran('let a: B = ""'),
    ran('export const value = (\na\n)'),
  ];
  expect(scriptForTypes(inputs, { directory: '/tmp', loaded: undefined }, undefined)).toBe(
    'type B = string;\nlet a: B = "";\nexport const value = (\na\n);\n',
  );
});

test('results have types, and what threw is left out', () => {
  const failed: RanInput = { ...ran('no()'), ended: { kind: 'error', heading: '', isEarly: false } };
  const inputs = [ran('[1]', 1), failed, ran('import x from "./x.js"'), ran('export const value = (\n$1\n)')];
  expect(scriptForTypes(inputs, { directory: '/tmp', loaded: undefined }, undefined)).toBe(
    'let $1;\n$1 = [1];\nimport x from "../work/x.js";\nexport const value = (\n$1\n);\n',
  );
});

test('what comes from the file that was loaded is imported, unless it was declared anew', () => {
  const loaded = { path: '/work/orders.ts', names: ['order', 'total', 'unused'] };
  const inputs = [ran('let total = 1'), ran('export const value = (\norder(total)\n)')];
  expect(scriptForTypes(inputs, { directory: '/tmp/x', loaded }, undefined)).toBe(
    "import { order } from '../../work/orders.ts';\nlet total = 1;\nexport const value = (\norder(total)\n);\n",
  );
});
