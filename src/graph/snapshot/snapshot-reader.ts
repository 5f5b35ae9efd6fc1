import type { HeapSnapshot } from './heap-snapshot.ts';
import type { JsonPart } from './json-part.ts';
import { MemberKey } from './member-key.ts';
import { NumberList } from './number-list.ts';
import { NumberTable } from './number-table.ts';
import { SnapshotError } from './snapshot-error.ts';
import { readLayout, type SnapshotLayout } from './snapshot-layout.ts';
import { StringList } from './string-list.ts';
import { ValueText } from './value-text.ts';

interface Tables {
  readonly layout: SnapshotLayout;
  readonly nodes: NumberTable;
  readonly edges: NumberTable;
  readonly locations: NumberTable;
}

/**
 * Reads a heap snapshot of V8 from pieces of its JSON as bytes, cut anywhere. Keeps columns of numbers and the strings; the JSON itself is never held.
 */
export class SnapshotReader {
  #part: JsonPart = new MemberKey(true);
  #head: ValueText | undefined;
  #tables: Tables | undefined;
  readonly #strings = new StringList();
  #ended = false;

  /** Takes the next piece. @throws SnapshotError */
  push(chunk: Buffer): void {
    let at = 0;
    // Behind the document's end there may be a newline.
    while (at < chunk.length && !this.#ended) {
      at = this.#part.take(chunk, at);
      if (this.#part.done) this.#part = this.#next(this.#part);
    }
  }

  /** What was read. @throws SnapshotError when something is missing or does not fit together */
  finish(): HeapSnapshot {
    const tables = this.#tables;
    if (!this.#ended || tables === undefined || !this.#strings.done) throw new SnapshotError('it ends early');
    const { layout, nodes, edges, locations } = tables;
    for (const table of [nodes, edges, locations]) table.checkComplete();
    return {
      nodeCount: nodes.rows,
      nodeType: nodes.bytes('type'),
      nodeName: nodes.words('name'),
      nodeId: nodes.words('id'),
      firstEdge: firstEdges(nodes.words('edge_count'), edges.rows),
      edgeType: edges.bytes('type'),
      edgeName: edges.words('name_or_index'),
      edgeTo: toOrdinals(edges.words('to_node'), edges.rows, layout),
      locations: {
        count: locations.rows,
        node: toOrdinals(locations.words('object_index'), locations.rows, layout),
        scriptId: locations.words('script_id'),
        line: locations.words('line'),
        column: locations.words('column'),
      },
      nodeTypes: layout.nodeTypes,
      edgeTypes: layout.edgeTypes,
      strings: this.#strings.strings,
    };
  }

  #next(part: JsonPart): JsonPart {
    if (!(part instanceof MemberKey)) {
      if (part === this.#head) this.#tables = tablesFor(readLayout(this.#head.text));
      return new MemberKey(false);
    }
    if (part.key === undefined) this.#ended = true;
    return this.#partFor(part.key);
  }

  #partFor(key: string | undefined): JsonPart {
    switch (key) {
      case 'snapshot':
        this.#head = new ValueText(true);
        return this.#head;
      case 'nodes':
      case 'edges':
      case 'locations':
        if (this.#tables === undefined) throw new SnapshotError(`${key} come before what describes them`);
        // A script may begin at a column below 0: that of a wrapper which its text has before it.
        return new NumberList(key, this.#tables[key], key === 'locations');
      case 'strings':
        return this.#strings;
      default:
        return new ValueText(false);
    }
  }
}

function tablesFor(layout: SnapshotLayout): Tables {
  const node = { type: 'byte', name: 'word', id: 'word', edge_count: 'word' } as const;
  const edge = { type: 'byte', name_or_index: 'word', to_node: 'word' } as const;
  const location = { object_index: 'word', script_id: 'word', line: 'word', column: 'word' } as const;
  return {
    layout,
    nodes: new NumberTable('nodes', layout.nodeFields, node, layout.nodeCount, false),
    edges: new NumberTable('edges', layout.edgeFields, edge, layout.edgeCount, false),
    locations: new NumberTable('locations', layout.locationFields, location, 0, true),
  };
}

/** Where each node's edges begin, from how many each has. */
function firstEdges(counts: Uint32Array, edgeCount: number): Uint32Array {
  const first = new Uint32Array(counts.length + 1);
  let sum = 0;
  for (let node = 0; node < counts.length; node++) {
    sum += counts[node] ?? 0;
    first[node + 1] = sum;
  }
  if (sum !== edgeCount) throw new SnapshotError(`its nodes count ${sum} edges, it has ${edgeCount}`);
  return first;
}

/** V8 refers to a node by where its row begins in the flat list. Changes the array in place. */
function toOrdinals(offsets: Uint32Array, count: number, { nodeFields, nodeCount }: SnapshotLayout): Uint32Array {
  for (let index = 0; index < count; index++) {
    const node = (offsets[index] ?? 0) / nodeFields.length;
    if (node >= nodeCount || !Number.isInteger(node)) throw new SnapshotError('an edge leads to no node');
    offsets[index] = node;
  }
  return offsets;
}
