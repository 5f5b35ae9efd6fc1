import type { Heap, HeapNode } from '../heap.ts';
import type { EdgeRules } from './edge-rules.ts';

/** What a node is to the search; flags. Most nodes are nothing. */
export const role = {
  /** A pending promise that something waits for. */
  awaited: 1,
  /** A suspended function that waits for a promise. */
  waiting: 2,
  /** Its properties may be read by native code, which can settle promises without a function. */
  handle: 4,
  /** Not looked at. */
  ignored: 8,
} as const;

/** It is reached. */
const reached = 1;
/** Of a promise: it may be settled. Of a function: it may go on. */
const open = 2;
/** It is alive for what can never run. */
const held = 4;

/**
 * All that code which may still run can get at. Behind a pending promise and within a suspended function it goes on only
 * when something that it has reached may settle the promise, or resume the function.
 */
export class Reach {
  readonly #state: Uint8Array;
  /** Nodes whose edges are to be followed; also again, when they have been opened. */
  readonly #pending: HeapNode[] = [];
  /** Tables of WeakMaps that were reached, by id. */
  readonly #tables = new Set<number>();
  /** Values of WeakMaps whose key was reached and whose table, by id, was not. */
  readonly #values = new Map<number, HeapNode[]>();

  constructor(
    private readonly heap: Heap,
    private readonly rules: EdgeRules,
    private readonly roles: Uint8Array,
  ) {
    this.#state = new Uint8Array(heap.nodeCount);
  }

  /** Whether a promise may be settled, or a function may go on. */
  isOpen(node: HeapNode): boolean {
    return (this.#at(node) & open) !== 0;
  }

  /** Adds a node, and all that follows. */
  add(nodes: Iterable<HeapNode>): void {
    for (const node of nodes) this.#reach(node);
    for (let node = this.#pending.pop(); node !== undefined; node = this.#pending.pop()) this.#follow(node);
  }

  /**
   * What is alive though nothing in the snapshot holds it, neither what may run nor what may not: the snapshot does not tell
   * of everything that holds something.
   */
  unheld(): HeapNode[] {
    this.#followClosed();
    const nodes: HeapNode[] = [];
    for (let node = 0; node < this.heap.nodeCount; node++) if (this.#at(node) === 0) nodes.push(node);
    return nodes;
  }

  #at(node: HeapNode): number {
    return this.#state[node] ?? 0;
  }

  #reach(node: HeapNode): void {
    const state = this.#at(node);
    if ((state & reached) !== 0) return;
    this.#state[node] = state | reached;
    this.#pending.push(node);
  }

  #open(node: HeapNode): void {
    const state = this.#at(node);
    if ((state & open) !== 0) return;
    this.#state[node] = state | open | reached;
    this.#pending.push(node);
  }

  #follow(node: HeapNode): void {
    const { firstEdge, edgeTo } = this.heap.snapshot;
    const end = firstEdge[node + 1] ?? 0;
    for (let edge = firstEdge[node] ?? 0; edge < end; edge++) {
      if (!this.rules.leadsOn(node, edge) || this.#isShut(node, edge)) continue;
      const to = edgeTo[edge] ?? 0;
      const table = this.rules.tableOf(edge);
      if (table === 0) this.#arrive(node, edge, to);
      else this.#pair(node, table, to);
    }
  }

  #isShut(node: HeapNode, edge: number): boolean {
    const kind = (this.roles[node] ?? 0) & (role.awaited | role.waiting);
    if (kind === 0 || (this.#at(node) & open) !== 0) return false;
    return kind === role.waiting ? this.rules.isInside(edge) : this.rules.isReaction(edge);
  }

  #arrive(from: HeapNode, edge: number, to: HeapNode): void {
    const kind = this.roles[to] ?? 0;
    if ((kind & role.ignored) !== 0) return;
    if ((kind & role.awaited) !== 0 && this.rules.settles(from, edge, this.#isHandle(from))) this.#open(to);
    else if ((kind & role.waiting) !== 0 && this.rules.resumes(edge)) this.#open(to);
    else this.#reach(to);
  }

  #isHandle(node: HeapNode): boolean {
    return ((this.roles[node] ?? 0) & role.handle) !== 0;
  }

  /** A value is got with both the key and the map. */
  #pair(from: HeapNode, table: number, value: HeapNode): void {
    if (this.heap.id(from) === table) {
      this.#tables.add(table);
      this.#values.get(table)?.forEach((waiting) => this.#reach(waiting));
      this.#values.delete(table);
    } else if (this.#tables.has(table)) this.#reach(value);
    else {
      const values = this.#values.get(table);
      if (values === undefined) this.#values.set(table, [value]);
      else values.push(value);
    }
  }

  /** Marks all that is held by what was reached, also behind what cannot be opened. */
  #followClosed(): void {
    const { firstEdge, edgeTo } = this.heap.snapshot;
    const pending: HeapNode[] = [];
    const hold = (node: HeapNode) => {
      const state = this.#at(node);
      if (state !== 0) return;
      this.#state[node] = held;
      pending.push(node);
    };
    for (let node = 0; node < this.heap.nodeCount; node++)
      if ((this.#at(node) & (reached | open)) === reached && (this.roles[node] ?? 0) !== 0) pending.push(node);
    for (const values of this.#values.values()) values.forEach(hold);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const end = firstEdge[node + 1] ?? 0;
      for (let edge = firstEdge[node] ?? 0; edge < end; edge++)
        if (this.rules.leadsOn(node, edge)) hold(edgeTo[edge] ?? 0);
    }
  }
}
