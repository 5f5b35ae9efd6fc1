import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { Heap } from '../heap.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { ScriptTexts } from './script-texts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'script-texts-'));
const file = path.join(folder, 'program.mjs');
const later = Date.now() + 60_000;

afterAll(() => rmSync(folder, { recursive: true }));

/** A heap with a suspended function, node 0, of a script whose text takes so many bytes and is shown up to 1,024 characters. */
function heapWith(text: string, size: number): Heap {
  const head = {
    meta: {
      node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
      node_types: [['object', 'closure', 'hidden', 'string']],
      edge_fields: ['type', 'name_or_index', 'to_node'],
      edge_types: [['internal']],
      location_fields: ['object_index', 'script_id', 'line', 'column'],
    },
    node_count: 5,
    edge_count: 4,
  };
  const nodes = [0, 0, 1, 8, 1, 1, 0, 3, 8, 1, 2, 0, 5, 8, 1, 2, 0, 7, 8, 1, 3, 5, 9, size, 0];
  const edges = [0, 1, 5, 0, 2, 10, 0, 3, 15, 0, 4, 20];
  const strings = ['', 'function', 'shared', 'script', 'source', text.slice(0, 1_024)];
  const reader = new SnapshotReader();
  reader.push(Buffer.from(JSON.stringify({ snapshot: head, nodes, edges, locations: [], strings })));
  return new Heap(reader.finish());
}

function read(heap: Heap, startedAt = later): string | undefined {
  return new ScriptTexts('/', startedAt).read(heap, 0, pathToFileURL(file).href);
}

const long = `${'// a comment\n'.repeat(100)}await 0;`;

test.each([
  ['short', 'await 0;', 24],
  ['longer than what a snapshot shows', long, 16 + Math.ceil(long.length / 8) * 8],
  ['with characters of two bytes', "await 'Привет';", 16 + 32],
  ['with characters of four bytes', "await '😀';", 16 + 24],
])('a text is what its file has: %s', (_name, text, size) => {
  writeFileSync(file, text);
  const shown = text.replace('😀', '\uF600');
  expect(read(heapWith(shown, size))).toBe(text);
});

test.each([
  ['the beginning', 'await 1;', 24],
  ['the length', `${long}\nawait 1;`, 16 + Math.ceil((long.length + 9) / 8) * 8],
])('a text that was changed when it was loaded, by %s, is not that of its file', (_name, loaded, size) => {
  writeFileSync(file, loaded.startsWith(long) ? long : 'await 0;');
  expect(read(heapWith(loaded, size))).toBeUndefined();
});

test('a file that was changed since the process has started is not read', () => {
  writeFileSync(file, 'await 0;');
  expect(read(heapWith('await 0;', 24), Date.now() - 60_000)).toBeUndefined();
});

test('what is no file is not read', () => {
  const texts = new ScriptTexts('/', later);
  for (const url of ['', 'node:fs', 'evalmachine.<anonymous>', 'file:///no/such/file.mjs', 'https://example.org/a.mjs'])
    expect(texts.read(heapWith('await 0;', 24), 0, url)).toBeUndefined();
});
