import type { HeapSnapshot } from './heap-snapshot.ts';
import type { JsonPart } from './json-part.ts';
import { MemberKey } from './member-key.ts';
import { RowList } from './row-list.ts';
import { EdgeColumns, LocationColumns, NodeColumns } from './snapshot-columns.ts';
import { SnapshotError } from './snapshot-error.ts';
import { readLayout, type SnapshotLayout } from './snapshot-layout.ts';
import { StringList } from './string-list.ts';
import { ValueText } from './value-text.ts';

interface Columns {
  readonly layout: SnapshotLayout;
  readonly nodes: NodeColumns;
  readonly edges: EdgeColumns;
  readonly locations: LocationColumns;
}

/**
 * Reads a heap snapshot of V8 from pieces of its JSON as bytes, cut anywhere. Keeps columns of numbers and the strings; the JSON itself is never held.
 */
export class SnapshotReader {
  #part: JsonPart = new MemberKey(true);
  #head: ValueText | undefined;
  #columns: Columns | undefined;
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
    const columns = this.#columns;
    if (!this.#ended || columns === undefined || !this.#strings.done) throw new SnapshotError('it ends early');
    const { layout, nodes, edges, locations } = columns;
    nodes.checkComplete();
    edges.checkComplete(nodes);
    return {
      nodeCount: nodes.count,
      nodeType: nodes.type,
      nodeName: nodes.name,
      nodeId: nodes.id,
      nodeSize: nodes.size,
      firstEdge: nodes.firstEdge,
      edgeType: edges.type,
      edgeName: edges.name,
      edgeTo: edges.to,
      firstHolding: edges.firstHolding,
      holding: edges.holding,
      locations,
      nodeTypes: layout.nodeTypes,
      edgeTypes: layout.edgeTypes,
      strings: this.#strings.strings,
    };
  }

  #next(part: JsonPart): JsonPart {
    if (!(part instanceof MemberKey)) {
      if (part === this.#head) this.#columns = columnsFor(readLayout(this.#head.text));
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
        return this.#listOf(key);
      case 'strings':
        return this.#strings;
      default:
        return new ValueText(false);
    }
  }

  #listOf(key: 'nodes' | 'edges' | 'locations'): RowList {
    if (this.#columns === undefined) throw new SnapshotError(`${key} come before what describes them`);
    const { layout, [key]: sink } = this.#columns;
    const { [key]: fields } = { nodes: layout.nodeFields, edges: layout.edgeFields, locations: layout.locationFields };
    // A script may begin at a column below 0: that of a wrapper which its text has before it.
    return new RowList(key, fields.length, sink, key === 'locations');
  }
}

function columnsFor(layout: SnapshotLayout): Columns {
  return {
    layout,
    nodes: new NodeColumns(layout),
    edges: new EdgeColumns(layout),
    locations: new LocationColumns(layout),
  };
}
