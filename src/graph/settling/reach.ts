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

const anyRole = 15;
/** It is reached. */
const reached = 16;
/** Of a promise: it may be settled. Of a function: it may go on. */
const open = 32;
/** It is alive for what can never run. */
const held = 64;

/**
 * All that code which may still run can get at. Behind a pending promise and within a suspended function it goes on only
 * when something that it has reached may settle the promise, or resume the function.
 */
export class Reach {
  /** The flags of each node: what it is, and what was found. One array, since most edges ask just whether all is done. */
  readonly #flags: Uint8Array;
  /** Nodes whose edges are to be followed; also again, when they have been opened. */
  readonly #pending: HeapNode[] = [];
  /** Tables of WeakMaps that were reached, by id. */
  readonly #tables = new Set<number>();
  /** Values of WeakMaps whose key was reached and whose table, by id, was not. */
  readonly #values = new Map<number, HeapNode[]>();

  constructor(
    private readonly heap: Heap,
    private readonly rules: EdgeRules,
  ) {
    this.#flags = new Uint8Array(heap.nodeCount);
  }

  /** Says what a node is, before anything is reached. */
  mark(node: HeapNode, flag: number): void {
    this.#flags[node] = this.#at(node) | flag;
  }

  /** Whether an awaited promise may be settled, or a waiting function may go on. Of others nothing is told. */
  isOpen(node: HeapNode): boolean {
    const flags = this.#at(node);
    return (flags & (role.awaited | role.waiting)) === 0 || (flags & open) !== 0;
  }

  /** Adds nodes, and all that follows. */
  add(nodes: Iterable<HeapNode>): void {
    for (const node of nodes) this.#find(node, reached);
    for (let node = this.#pending.pop(); node !== undefined; node = this.#pending.pop()) this.#follow(node);
  }

  /**
   * What is alive though nothing in the snapshot holds it, neither what may run nor what may not: the snapshot does not tell
   * of everything that holds something.
   */
  unheld(): HeapNode[] {
    this.#followClosed();
    const nodes: HeapNode[] = [];
    const flags = this.#flags;
    for (let node = 0; node < flags.length; node++) if ((flags[node] ?? 0) <= anyRole) nodes.push(node);
    return nodes;
  }

  #at(node: HeapNode): number {
    return this.#flags[node] ?? 0;
  }

  /** @param what `reached`, or that and `open` */
  #find(node: HeapNode, what: number): void {
    const flags = this.#at(node);
    if ((flags & what) === what) return;
    this.#flags[node] = flags | what;
    this.#pending.push(node);
  }

  /** Most edges lead to what was reached before, or on to what is nothing, whatever they mean. */
  #follow(node: HeapNode): void {
    const flags = this.#flags;
    const { edgeTo } = this.heap.snapshot;
    const isFree = !this.#isClosed(node);
    const end = this.heap.endEdge(node);
    for (let edge = this.heap.firstEdge(node); edge < end; edge++) {
      const to = edgeTo[edge] ?? 0;
      const found = flags[to];
      if (found === reached) continue;
      if (found === 0 && isFree && this.rules.isPlain(edge)) {
        flags[to] = reached;
        this.#pending.push(to);
      } else if (this.rules.leadsOn(node, edge) && (isFree || !this.#isShut(node, edge))) this.#arrive(node, edge, to);
    }
  }

  /** Whether some of what it holds is got at only when it is opened. */
  #isClosed(node: HeapNode): boolean {
    const flags = this.#at(node);
    return (flags & (role.awaited | role.waiting)) !== 0 && (flags & open) === 0;
  }

  #isShut(node: HeapNode, edge: number): boolean {
    const kind = this.#at(node) & (role.awaited | role.waiting);
    return kind === role.waiting ? this.rules.isInside(edge) : this.rules.isReaction(edge);
  }

  #arrive(from: HeapNode, edge: number, to: HeapNode): void {
    const table = this.rules.tableOf(edge);
    if (table !== 0) {
      this.#pair(from, table, to);
      return;
    }
    const kind = this.#at(to) & anyRole;
    if ((kind & role.ignored) !== 0) return;
    const isHandle = (this.#at(from) & role.handle) !== 0;
    const opens =
      (kind & role.awaited) !== 0
        ? this.rules.settles(from, edge, isHandle)
        : (kind & role.waiting) !== 0 && this.rules.resumes(edge);
    this.#find(to, opens ? reached | open : reached);
  }

  /** A value is got with both the key and the map. */
  #pair(from: HeapNode, table: number, value: HeapNode): void {
    if (this.heap.id(from) === table) {
      this.#tables.add(table);
      this.#values.get(table)?.forEach((waiting) => this.#find(waiting, reached));
      this.#values.delete(table);
    } else if (this.#tables.has(table)) this.#find(value, reached);
    else {
      const values = this.#values.get(table);
      if (values === undefined) this.#values.set(table, [value]);
      else values.push(value);
    }
  }

  /** Marks all that is held by what was reached, also behind what cannot be opened. */
  #followClosed(): void {
    const flags = this.#flags;
    const { edgeTo } = this.heap.snapshot;
    const pending: HeapNode[] = [];
    const hold = (node: HeapNode) => {
      if (this.#at(node) > anyRole) return;
      this.#flags[node] = this.#at(node) | held;
      pending.push(node);
    };
    for (let node = 0; node < flags.length; node++) {
      const found = flags[node] ?? 0;
      if ((found & (reached | open)) === reached && (found & anyRole) !== 0) pending.push(node);
    }
    for (const values of this.#values.values()) values.forEach(hold);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const end = this.heap.endEdge(node);
      for (let edge = this.heap.firstEdge(node); edge < end; edge++)
        if (this.rules.leadsOn(node, edge)) hold(edgeTo[edge] ?? 0);
    }
  }
}
