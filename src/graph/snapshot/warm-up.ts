import { SnapshotReader } from './snapshot-reader.ts';

const rows = 1_024;
const rounds = 8;

/**
 * Has V8 compile the reader, by reading a made-up snapshot again and again: code that has not run often yet is several times
 * slower, and a small snapshot is written faster than it could be read. To be called while the thread that writes one still goes
 * through its heap, when there is nothing else to do.
 */
export function warmUp(): void {
  const document = Buffer.from(madeUp());
  for (let round = 0; round < rounds; round++) {
    const reader = new SnapshotReader();
    reader.push(document.subarray(0, document.length / 2));
    reader.push(document.subarray(document.length / 2));
    reader.finish();
  }
}

/** Nodes with two edges each, and as many locations and strings, as V8 writes them. */
function madeUp(): string {
  const head = {
    meta: {
      node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'],
      node_types: [['closure']],
      edge_fields: ['type', 'name_or_index', 'to_node'],
      edge_types: [['internal', 'hidden']],
      location_fields: ['object_index', 'script_id', 'line', 'column'],
    },
    node_count: rows,
    edge_count: rows * 2,
  };
  return `{"snapshot":${JSON.stringify(head)},
"nodes":[${list((row) => `0,${row},${row * 2 + 1},32,2,0\n`)}],
"edges":[${list((row) => `0,${row},${row * 6}\n,1,1,${row * 6}\n`)}],
"locations":[${list((row) => `${row * 6},10,${row},5\n`)}],
"strings":[${list((row) => `\n"a string ${row}${row % 16 === 0 ? '\\n' : ''}"`)}]}`;
}

function list(text: (row: number) => string): string {
  return Array.from({ length: rows }, (_, row) => text(row)).join(',');
}
