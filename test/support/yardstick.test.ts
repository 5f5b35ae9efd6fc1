import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const yardstick = readFileSync(path.join(root, 'test/yardstick.md'), 'utf8');
const rows = yardstick.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:---|scenario)/.test(line));

test.each(rows)('%s', (row) => {
  const verdict = row.split('|')[2]?.trim() ?? '';
  expect(verdict).toMatch(/^(?:satisfied|differs|missed|`)/);
  const tests = [...verdict.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, name = '']) => name);
  const missing = tests.filter((name) => {
    return !existsSync(path.join(root, name.includes('/') ? name : `test/integration/${name}`));
  });
  expect(missing).toEqual([]);
});
