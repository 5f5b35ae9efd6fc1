import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeapSnapshot } from './heap-snapshot.ts';
import { SnapshotError } from './snapshot-error.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { keptLength } from './string-list.ts';

/** Two nodes, an edge between them, a location; with a field and a member that the reader does not know. */
const document = {
  snapshot: {
    meta: {
      node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'novelty'],
      node_types: [['hidden', 'closure'], 'string', 'number', 'number', 'number', 'number'],
      edge_fields: ['type', 'name_or_index', 'to_node'],
      edge_types: [['property', 'hidden'], 'string_or_number', 'node'],
      location_fields: ['object_index', 'script_id', 'line', 'column'],
    },
    node_count: 2,
    edge_count: 1,
  },
  unknown: [{ text: 'a "]" in a string \\', list: [[1], {}] }],
  nodes: [0, 0, 1, 16, 1, 9, 1, 1, 3, 32, 0, 9],
  edges: [1, 4, 6],
  locations: [6, 12, 40, 7],
  strings: ['root', 'say "hi"\n\u0001', 'ünï', '\u{1F600}', '\ud800 alone', '', 'C:\\temp\\'],
};
const text = JSON.stringify(document);

describe('SnapshotReader', () => {
  it('reads columns by the names of their fields', () => {
    expect(read([text])).toEqual({
      nodeCount: 2,
      nodeType: Uint8Array.of(0, 1),
      nodeName: Uint32Array.of(0, 1),
      nodeId: Uint32Array.of(1, 3),
      nodeSize: Uint32Array.of(16, 32),
      firstEdge: Uint32Array.of(0, 1, 1),
      edgeType: Uint8Array.of(1),
      edgeName: Uint32Array.of(4),
      edgeTo: Uint32Array.of(1),
      firstHolding: Uint32Array.of(0, 0, 1),
      holding: Uint32Array.of(0),
      locations: expect.objectContaining({ count: 1 }),
      nodeTypes: ['hidden', 'closure'],
      edgeTypes: ['property', 'hidden'],
      strings: document.strings,
    });
    const { locations } = read([text]);
    expect([locations.node[0], locations.scriptId[0], locations.line[0], locations.column[0]]).toEqual([1, 12, 40, 7]);
  });

  it('reads a location before the beginning of its script', () => {
    const { locations } = read(
      [...Buffer.from(text.replace('[6,12,40,7]', '[6,12,0,-57]'))].map((byte) => Buffer.of(byte)),
    );
    expect([locations.line[0], (locations.column[0] ?? 0) | 0]).toEqual([0, -57]);
  });

  it('reads the same from single bytes, and from a pretty document with a newline behind it', () => {
    expect(read([...Buffer.from(text)].map((byte) => Buffer.of(byte)))).toEqual(read([text]));
    expect(read([JSON.stringify(document, null, 2), '\n'])).toEqual(read([text]));
  });

  it('reads the same wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.infiniteStream(fc.nat(30)), (strings, lengths) => {
        const whole = escapeLikeV8(JSON.stringify({ ...document, strings }));
        expect(read(pieces(whole, lengths)).strings).toEqual(strings);
        expect(read(pieces(whole, lengths))).toEqual(read([whole]));
      }),
    );
  });

  it.each([
    ['without escapes', 'x'.repeat(5_000), 'x'.repeat(1_024)],
    ['with escapes', '"\u0001'.repeat(3_000), '"\u0001'.repeat(512)],
    ['with a surrogate pair at the cut', `${'x'.repeat(1_023)}\u{1F600} and more`, 'x'.repeat(1_023)],
  ])('cuts a long string %s', (_, long, kept) => {
    const whole = JSON.stringify({ ...document, strings: ['before', long, 'behind'] });
    expect(read(pieces(whole, [100][Symbol.iterator]())).strings).toEqual(['before', kept, 'behind']);
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /ends early/],
    ['its first half', text.slice(0, text.length / 2), /ends early/],
    ['no JSON', 'hello', /unexpected "h"/],
    ['another document', '{"a":1}', /unexpected "1"/],
    ['no snapshot member', '{"strings":[]}', /ends early/],
    ['nodes before their description', '{"nodes":[]}', /nodes come before/],
    [
      'an unknown layout',
      text.replace('"edge_count","novelty"', '"edges","novelty"'),
      /node_fields has no field edge_count/,
    ],
    ['no types', text.replace('"node_types"', '"node_type"'), /node_types is no list/],
    ['a row less than announced', text.replace('"node_count":2', '"node_count":3'), /2 rows instead of 3/],
    ['a row more than announced', text.replace('"node_count":2', '"node_count":1'), /more rows than the 1/],
    ['a row cut off', text.replace(',9],"edges', '],"edges'), /last row of nodes is cut off/],
    ['an edge into nowhere', text.replace('[1,4,6]', '[1,4,66]'), /leads to no node/],
    ['an edge into the middle of a node', text.replace('[1,4,6]', '[1,4,7]'), /leads to no node/],
    ['edges that no node has', text.replace('"nodes":[0,0,1,16,1', '"nodes":[0,0,1,16,0'), /count 0 edges, it has 1/],
    ['a negative number', text.replace('[1,4,6]', '[1,-4,6]'), /unexpected "-" in edges/],
    ['a sign within a number', text.replace('[6,12,40,7]', '[6,12,4-0,7]'), /unexpected "-" in locations/],
    ['an escape that is none', text.replace('say \\"', 'say \\x'), /an escape/],
  ])('refuses %s', (_, damaged, message) => {
    expect(() => read([damaged])).toThrow(SnapshotError);
    expect(() => read([damaged])).toThrow(message);
  });

  it('reads what V8 writes as JSON.parse does', () => {
    // A process of its own: the heap of this one is large.
    const program = `const kept = { 'a "quoted" name \\u{1F600} \\u00fcn\\u00ef': 1 }; v8.getHeapSnapshot().pipe(process.stdout)`;
    const written = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const parsed = JSON.parse(written) as typeof document;
    const snapshot = read(pieces(written, [65_536][Symbol.iterator]()));
    const { node_fields: fields } = parsed.snapshot.meta;
    const column = (name: string) => parsed.nodes.filter((_number, at) => fields[at % fields.length] === name);
    expect(snapshot.strings).toEqual(parsed.strings.map((string) => string.slice(0, keptLength)));
    expect(snapshot.nodeId).toEqual(Uint32Array.from(column('id')));
    expect(snapshot.nodeName).toEqual(Uint32Array.from(column('name')));
    const targets = parsed.edges.filter((_number, at) => at % 3 === 2).map((offset) => offset / fields.length);
    expect(snapshot.edgeTo).toEqual(Uint32Array.from(targets));
    expect(snapshot.firstEdge.at(-1)).toBe(parsed.snapshot.edge_count);
  });
});

function read(chunks: readonly (string | Buffer)[]): HeapSnapshot {
  const reader = new SnapshotReader();
  for (const chunk of chunks) reader.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return reader.finish();
}

/** Cuts a text into pieces of the given lengths, the last of which is used for all that follow. */
function pieces(whole: string, lengths: Iterator<number>): string[] {
  const result: string[] = [];
  let length = 1;
  for (let at = 0; at < whole.length; at += length) {
    length = Math.max(1, lengths.next().value ?? length);
    result.push(whole.slice(at, at + length));
  }
  return result;
}

/** V8 escapes everything beyond ASCII. */
function escapeLikeV8(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
