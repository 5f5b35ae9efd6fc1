import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { keymap } from '../../repl/editor/keymap.ts';
import { commands } from '../../src/session/commands/registry.ts';
import { commandTable, insertTables, keyTable } from './readme-tables.ts';

const readme = new URL('../../README.md', import.meta.url);
const run = () => {};

test('a command has its arguments, its aliases and what it does', () => {
  const rows = commandTable([
    { names: ['continue', 'c'], usage: '[expr|all]', summary: 'go on with `await`', run },
    { names: ['ll'], usage: '', summary: 'list', run },
  ]).split('\n');
  expect(rows).toEqual([
    '| command | does |',
    '| --- | --- |',
    '| `.continue [expr\\|all]` `.c` | go on with `await` |',
    '| `.ll` | list |',
  ]);
});

test('a binding has all its keys, and none of its own row without a help text', () => {
  const text = [
    { keys: ['ctrl-p', 'pageup'], command: 'previous-history', help: 'the input before' },
    { keys: ['alt-2'], command: 'switch-2', help: '' },
  ] as const;
  const others = { list: [], search: [], tree: [], 'tree-search': [], top: [], 'top-page': [], 'top-filter': [] };
  expect(
    keyTable({ text, ...others })
      .split('\n')
      .slice(0, 4),
  ).toEqual(['| key | does |', '| --- | --- |', '| `Ctrl-P` `PageUp` | the input before |', '']);
});

test('a table goes between its markers, and a second time changes nothing', () => {
  const once = insertTables('a\n<!-- x -->\nold\n<!-- /x -->\nb', { x: '| 1 |' });
  expect(once).toBe('a\n<!-- x -->\n\n| 1 |\n\n<!-- /x -->\nb');
  expect(insertTables(once, { x: '| 1 |' })).toBe(once);
});

test('a text without the markers is an error', () => {
  expect(() => insertTables('<!-- x -->\n', { x: '' })).toThrow('there is no <!-- x --> … <!-- /x -->');
});

test("README.md has the registry's commands and the keymap's keys (UPDATE_GOLDENS=1 writes them)", () => {
  const tables = { commands: commandTable(commands), keys: keyTable(keymap) };
  const current = insertTables(readFileSync(readme, 'utf8'), tables);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(readme, current);
  expect(readFileSync(readme, 'utf8')).toBe(current);
});

test('fixtures/README.md has the first lines of the fixtures (node fixtures/readme.mjs writes them)', () => {
  const script = fileURLToPath(new URL('../../fixtures/readme.mjs', import.meta.url));
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
