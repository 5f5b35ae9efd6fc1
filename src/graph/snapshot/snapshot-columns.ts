import type { SnapshotLocations } from './heap-snapshot.ts';
import type { RowSink } from './row-list.ts';
import { SnapshotError } from './snapshot-error.ts';
import type { SnapshotLayout } from './snapshot-layout.ts';

/** The nodes of a snapshot, a row of the list each. */
export class NodeColumns implements RowSink {
  count = 0;
  readonly type: Uint8Array;
  readonly name: Uint32Array;
  readonly id: Uint32Array;
  readonly size: Uint32Array;
  /** Where the edges of each begin, from how many each has; the last one is how many they are in all. */
  readonly firstEdge: Uint32Array;
  readonly #width: number;
  readonly #typeAt: number;
  readonly #nameAt: number;
  readonly #idAt: number;
  readonly #sizeAt: number;
  readonly #edgeCountAt: number;

  constructor({ nodeCount, nodeFields }: SnapshotLayout) {
    this.type = new Uint8Array(nodeCount);
    this.name = new Uint32Array(nodeCount);
    this.id = new Uint32Array(nodeCount);
    this.size = new Uint32Array(nodeCount);
    this.firstEdge = new Uint32Array(nodeCount + 1);
    this.#width = nodeFields.length;
    this.#typeAt = nodeFields.indexOf('type');
    this.#nameAt = nodeFields.indexOf('name');
    this.#idAt = nodeFields.indexOf('id');
    this.#sizeAt = nodeFields.indexOf('self_size');
    this.#edgeCountAt = nodeFields.indexOf('edge_count');
  }

  add(rows: Int32Array, end: number): void {
    const { type, name, id, size, firstEdge } = this;
    let node = this.count;
    let edges = firstEdge[node] ?? 0;
    checkRoom('nodes', node + end / this.#width, type.length);
    for (let row = 0; row < end; row += this.#width, node++) {
      type[node] = rows[row + this.#typeAt] ?? 0;
      name[node] = rows[row + this.#nameAt] ?? 0;
      id[node] = rows[row + this.#idAt] ?? 0;
      size[node] = rows[row + this.#sizeAt] ?? 0;
      edges += rows[row + this.#edgeCountAt] ?? 0;
      firstEdge[node + 1] = edges;
    }
    this.count = node;
  }

  /** @throws SnapshotError when not as many came as were announced */
  checkComplete(): void {
    checkCount('nodes', this.count, this.type.length);
  }
}

/** The edges of a snapshot, a row of the list each. */
export class EdgeColumns implements RowSink {
  count = 0;
  readonly type: Uint8Array;
  readonly name: Uint32Array;
  readonly to: Uint32Array;
  /** For each node where the edges that hold it begin in `holding`; one longer than there are nodes. */
  readonly firstHolding: Uint32Array;
  holding = new Uint32Array();
  readonly #weak: number;
  readonly #typeAt: number;
  readonly #nameAt: number;
  readonly #toAt: number;

  constructor(private readonly layout: SnapshotLayout) {
    const { nodeCount, edgeCount, edgeFields, edgeTypes } = layout;
    this.type = new Uint8Array(edgeCount);
    this.name = new Uint32Array(edgeCount);
    this.to = new Uint32Array(edgeCount);
    this.firstHolding = new Uint32Array(nodeCount + 1);
    this.#weak = edgeTypes.indexOf('weak');
    this.#typeAt = edgeFields.indexOf('type');
    this.#nameAt = edgeFields.indexOf('name_or_index');
    this.#toAt = edgeFields.indexOf('to_node');
  }

  add(rows: Int32Array, end: number): void {
    const { type, name, to, firstHolding, layout } = this;
    const { length: width } = layout.edgeFields;
    let edge = this.count;
    checkRoom('edges', edge + end / width, type.length);
    for (let row = 0; row < end; row += width, edge++) {
      const kind = rows[row + this.#typeAt] ?? 0;
      const node = ordinal(rows[row + this.#toAt] ?? 0, layout);
      type[edge] = kind;
      name[edge] = rows[row + this.#nameAt] ?? 0;
      to[edge] = node;
      // So far how many hold it.
      if (kind !== this.#weak) firstHolding[node] = (firstHolding[node] ?? 0) + 1;
    }
    this.count = edge;
  }

  /** V8 still writes what follows: it takes no time to turn the edges round now. */
  end(): void {
    const { type, to, firstHolding: first } = this;
    let sum = 0;
    for (let node = 0; node < first.length; node++) {
      sum += first[node] ?? 0;
      first[node] = sum;
    }
    this.holding = new Uint32Array(sum);
    // Filled from the back, so that where they end becomes where they begin.
    for (let edge = this.count - 1; edge >= 0; edge--) {
      if (type[edge] === this.#weak) continue;
      const node = to[edge] ?? 0;
      const at = (first[node] ?? 0) - 1;
      first[node] = at;
      this.holding[at] = edge;
    }
  }

  /** @throws SnapshotError when not as many came as were announced, or as the nodes have */
  checkComplete({ firstEdge }: NodeColumns): void {
    checkCount('edges', this.count, this.type.length);
    const counted = firstEdge.at(-1) ?? 0;
    if (counted !== this.count) throw new SnapshotError(`its nodes count ${counted} edges, it has ${this.count}`);
  }
}

/** The locations of a snapshot, of which it does not announce how many there are. */
export class LocationColumns implements RowSink, SnapshotLocations {
  count = 0;
  node = new Uint32Array(1_024);
  scriptId = new Uint32Array(1_024);
  line = new Uint32Array(1_024);
  column = new Uint32Array(1_024);
  readonly #nodeAt: number;
  readonly #scriptAt: number;
  readonly #lineAt: number;
  readonly #columnAt: number;

  constructor(private readonly layout: SnapshotLayout) {
    const { locationFields } = layout;
    this.#nodeAt = locationFields.indexOf('object_index');
    this.#scriptAt = locationFields.indexOf('script_id');
    this.#lineAt = locationFields.indexOf('line');
    this.#columnAt = locationFields.indexOf('column');
  }

  add(rows: Int32Array, end: number): void {
    const { length: width } = this.layout.locationFields;
    for (let row = 0; row < end; row += width) {
      const at = this.count++;
      if (at === this.node.length) this.#grow();
      this.node[at] = ordinal(rows[row + this.#nodeAt] ?? 0, this.layout);
      this.scriptId[at] = rows[row + this.#scriptAt] ?? 0;
      this.line[at] = rows[row + this.#lineAt] ?? 0;
      this.column[at] = rows[row + this.#columnAt] ?? 0;
    }
  }

  #grow(): void {
    this.node = twice(this.node);
    this.scriptId = twice(this.scriptId);
    this.line = twice(this.line);
    this.column = twice(this.column);
  }
}

function twice(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** V8 refers to a node by where its row begins in the flat list. */
function ordinal(offset: number, { nodeFields, nodeCount }: SnapshotLayout): number {
  const node = (offset >>> 0) / nodeFields.length;
  if (node >= nodeCount || !Number.isInteger(node)) throw new SnapshotError('an edge leads to no node');
  return node;
}

function checkCount(name: string, count: number, announced: number): void {
  if (count !== announced) throw new SnapshotError(`${name} has ${count} rows instead of ${announced}`);
}

function checkRoom(name: string, count: number, announced: number): void {
  if (count > announced) throw new SnapshotError(`${name} has more rows than the ${announced} announced`);
}
