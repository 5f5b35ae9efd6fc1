import type { Heap, HeapNode } from './heap.ts';
import { eventLeaf, eventTargetLeaf, heldLeaf, operationLeaf, type RankedLeaf } from './leaf-kinds.ts';
import type { ReportedLeaf } from './report.ts';
import type { Retainers } from './retainers.ts';

/** Holders that are looked at for one promise, and how far from it. What settles a promise is near. */
const mostHolders = 400;
const mostRetainers = 32;
const farthest = 14;

/** The property in which an EventTarget of Node keeps its listeners. */
const listenersOfTarget = '<symbol kEvents>';

/** A node on the way from a promise to what may settle it. */
interface Found {
  readonly node: HeapNode;
  readonly depth: number;
  /** The edge that led here from the promise's side, and the node that it holds. */
  readonly edge: number;
  readonly from: Found | undefined;
  /** Whether the way leads through a record or collection: whose functions call what is in it is not known. */
  readonly isData: boolean;
}

/**
 * Tells what a promise waits for from who holds the functions that settle it: the nearest timer, request, emitter or
 * queue. That is a sign and no proof: the holder may have forgotten what it holds.
 */
export class LeafFinder {
  constructor(
    private readonly heap: Heap,
    private readonly retainers: Retainers,
  ) {}

  find(promise: HeapNode): ReportedLeaf {
    const seen = new Set<number>();
    let level: Found[] = [{ node: promise, depth: 0, edge: -1, from: undefined, isData: false }];
    let best: RankedLeaf | undefined;
    while (level.length > 0 && seen.size < mostHolders) {
      const next: Found[] = [];
      for (const found of level) {
        const leaf = this.#tell(found);
        if (leaf !== undefined && (best === undefined || leaf.rank < best.rank)) best = leaf;
        if (found.depth < farthest && this.#isPassed(found)) next.push(...this.#holders(found, seen));
      }
      // What is nearest counts; a mere sign gives way to what is farther off.
      if (best?.isStrong) break;
      level = next;
    }
    return best?.leaf ?? { kind: 'unknown' };
  }

  #holders(from: Found, seen: Set<number>): Found[] {
    const holders: Found[] = [];
    for (const { node, edge } of this.retainers.of(from.node, mostRetainers)) {
      if (seen.has(edge) || !this.#leadsOn(from, node, edge)) continue;
      seen.add(edge);
      const isData = from.isData || (from.depth > 0 && this.#isRecord(node));
      holders.push({ node, depth: from.depth + 1, edge, from, isData });
    }
    return holders;
  }

  /** Whether a holder may settle the promise: not by holding the promise, nor the variable of a collection. */
  #leadsOn({ depth, isData }: Found, node: HeapNode, edge: number): boolean {
    const { type, name } = this.heap.edge(edge);
    // So V8 calls the promise in the context of functions that settle it, where optimised code has made them.
    if (name === 'extension') return depth === 0;
    if (name === '__proto__' || name === 'prototype' || name === 'constructor') return false;
    // A list's memory holds what is in it by numbers.
    const isField = type === 'hidden' || (type === 'internal' && !/^\d+$/.test(name));
    if (depth === 0) return isField || operationLeaf(this.heap.name(node)) !== undefined;
    return !(isData && type === 'internal' && name === 'context');
  }

  #isRecord(node: HeapNode): boolean {
    return this.heap.isObject(node) && !this.heap.name(node).startsWith('system / ');
  }

  /** On Node 20 its class is EventTarget. */
  #isSignal(target: HeapNode): boolean {
    return this.heap.target(target, '<symbol kAborted>') !== undefined;
  }

  #isPassed({ node, edge, from }: Found): boolean {
    if (from !== undefined && this.heap.edge(edge).name === listenersOfTarget) return false;
    if (this.heap.target(node, 'parameters_and_registers') !== undefined) return false;
    const className = this.heap.name(node);
    return !/^(system \/ (NativeContext|SourceTextModule|PropertyCell|Map)|ModuleWrap|global)/.test(className);
  }

  #tell({ node, edge, from, isData }: Found): RankedLeaf | undefined {
    if (from === undefined || !this.heap.isObject(node)) return undefined;
    const className = this.heap.name(node);
    const { type, name } = this.heap.edge(edge);
    const emitter = type === 'property' ? this.#emitterOf(node) : undefined;
    if (emitter !== undefined) return eventLeaf(this.heap.name(emitter), name);
    if (name === listenersOfTarget) return eventTargetLeaf(this.#isSignal(node) ? 'AbortSignal' : className);
    const operation = operationLeaf(className);
    if (operation !== undefined) return operation;
    if (type === 'context') return from.depth > 1 ? heldLeaf(name, from.isData) : undefined;
    if (type !== 'property' || /^(Object|Listener)$/.test(className) || !isData || from.depth < 2) return undefined;
    return heldLeaf(`${className}.${name}`, true);
  }

  /** The emitter whose listeners are the properties of this object, by the events' names. */
  #emitterOf(listeners: HeapNode): HeapNode | undefined {
    const holders = this.retainers.of(listeners, mostRetainers);
    return holders.find(({ edge }) => this.heap.edge(edge).name === '_events')?.node;
  }
}
