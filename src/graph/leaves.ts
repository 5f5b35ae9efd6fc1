import { className as classOf } from './class-name.ts';
import type { Heap, HeapNode } from './heap.ts';
import { Contexts } from './contexts.ts';
import { emitterDetail, textOf } from './leaf-details.ts';
import {
  eventLeaf,
  eventTargetLeaf,
  heldLeaf,
  moduleLeaf,
  nativeLeaf,
  operationLeaf,
  type RankedLeaf,
} from './leaf-kinds.ts';
import type { ReportedLeaf } from './report.ts';
import type { Retainers } from './retainers.ts';
import { scriptName } from './script-functions.ts';
import { durationText, Timers } from './timers.ts';

/** Holders that are looked at for one promise, and how far from it. What settles a promise is near. */
const mostHolders = 400;
const mostRetainers = 32;
const farthest = 14;

/** Collections of Node itself: what takes from them is known by whoever holds them. */
const nodesCollection = /^Fixed(Queue|CircularBuffer)$/;

/** The property in which an interface of readline keeps who asked. */
const answerOfQuestion = '<symbol _questionCallback>';

/** The property in which an EventTarget of Node keeps its listeners. */
const listenersOfTarget = '<symbol kEvents>';

/** Objects of this package with copies of a function's variables, while a prompt is open in it; the bundler renames some. */
const copyHolders = /^_?(FrameScope|EnteredFunction)$/;

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
  readonly #contexts: Contexts;
  readonly #timers: Timers;

  constructor(
    private readonly heap: Heap,
    private readonly retainers: Retainers,
  ) {
    this.#contexts = new Contexts(heap);
    this.#timers = new Timers(heap, retainers);
  }

  find(promise: HeapNode): ReportedLeaf {
    const breakpoint = this.#breakpointOf(promise);
    if (breakpoint !== undefined) return { kind: 'breakpoint', detail: breakpoint };
    const seen = new Set<number>();
    let level: Found[] = [{ node: promise, depth: 0, edge: -1, from: undefined, isData: false }];
    let best: RankedLeaf | undefined;
    while (level.length > 0 && seen.size < mostHolders) {
      const next: Found[] = [];
      const told: RankedLeaf[] = [];
      for (const found of level) {
        const leaf = this.#tell(found);
        if (leaf !== undefined) told.push(leaf);
        if (found.depth < farthest && this.#isPassed(found)) next.push(...this.#holders(found, seen));
      }
      const [nearest] = told.sort(byRank);
      if (nearest !== undefined && (best === undefined || nearest.rank < best.rank)) best = nearest;
      // What is nearest counts; a mere sign gives way to what is farther off.
      if (best?.isStrong) break;
      level = next;
    }
    return best?.leaf ?? { kind: 'unknown' };
  }

  /** A breakpoint of this package keeps the promise that a held function awaits under a property whose name tells. */
  #breakpointOf(promise: HeapNode): string | undefined {
    for (const { edge } of this.retainers.of(promise, mostRetainers)) {
      const held = /^async-repl: (held #\d+)$/.exec(this.heap.edge(edge).name)?.[1];
      if (held !== undefined) return held;
    }
    return undefined;
  }

  #holders(from: Found, seen: Set<number>): Found[] {
    const holders: Found[] = [];
    for (const { node, edge } of this.retainers.of(from.node, mostRetainers)) {
      if (seen.has(edge) || !this.#leadsOn(from, node, edge)) continue;
      seen.add(edge);
      const isData =
        !nodesCollection.test(this.heap.name(node)) && (from.isData || (from.depth > 0 && this.#isRecord(node)));
      holders.push({ node, depth: from.depth + 1, edge, from, isData });
    }
    return holders;
  }

  /** Whether a holder may settle the promise: not by holding the promise, nor the variable of a collection. */
  #leadsOn({ depth, isData, edge: through }: Found, node: HeapNode, edge: number): boolean {
    const { type, name } = this.heap.edge(edge);
    const isPromise = depth === 0 || this.heap.edge(through).name === 'reactions_or_result';
    // So V8 calls the promise in the context of functions that settle it, where optimised code has made them.
    if (name === 'extension') return isPromise;
    if (name === '__proto__' || name === 'prototype' || name === 'constructor') return false;
    if (name.startsWith('__asyncRepl') || copyHolders.test(this.heap.name(node))) return false;
    // A list's memory holds what is in it by numbers.
    const isField = type === 'hidden' || (type === 'internal' && !/^\d+$/.test(name));
    if (isPromise) return isField || this.#isNative(node) || operationLeaf(this.heap.name(node)) !== undefined;
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
    if (className === 'system / Context' && this.#contexts.isShared(node)) return false;
    return !/^(system \/ (NativeContext|SourceTextModule|PropertyCell|Map)|ModuleWrap|global|\(Global handles\))/.test(
      className,
    );
  }

  #isNative(holder: HeapNode): boolean {
    return this.heap.name(holder) === '(Global handles)';
  }

  #tell(found: Found): RankedLeaf | undefined {
    const { node, edge, from } = found;
    if (from === undefined) return undefined;
    if (this.#isNative(node)) return nativeLeaf;
    if (!this.heap.isObject(node)) return undefined;
    const className = this.heap.name(node);
    const { type, name } = this.heap.edge(edge);
    if (name === answerOfQuestion) return eventLeaf(className, 'line');
    const emitter = type === 'property' ? this.#emitterOf(node) : undefined;
    if (emitter !== undefined) return this.#event(emitter, name);
    if (name === listenersOfTarget) return eventTargetLeaf(this.#isSignal(node) ? 'AbortSignal' : className);
    return this.#operation(node, className) ?? this.#holder(found, className);
  }

  #event(emitter: HeapNode, event: string): RankedLeaf {
    const className = this.heap.name(emitter);
    return eventLeaf(className, event, emitterDetail(this.heap, emitter, className));
  }

  #operation(node: HeapNode, className: string): RankedLeaf | undefined {
    const found = operationLeaf(className);
    if (found?.leaf.detail === 'dns') return named(found, textOf(this.heap, node, 'hostname'));
    if (found?.leaf.kind !== 'timer') return found;
    if (!this.#timers.isPending(node)) return undefined;
    const duration = this.#timers.duration(node);
    return duration === undefined ? found : named(found, durationText(duration));
  }

  #holder({ node, edge, from, isData }: Found, className: string): RankedLeaf | undefined {
    const { type, name } = this.heap.edge(edge);
    const depth = from?.depth ?? 0;
    if (type === 'context' && depth > 1) {
      const module = this.#nodesModule(node);
      return module === undefined ? heldLeaf(name, from?.isData === true) : moduleLeaf(module);
    }
    if (type !== 'property' || /^(Object|Listener)$/.test(className) || !isData || depth < 2) return undefined;
    return heldLeaf(`${classOf(this.heap, node)}.${name}`, true);
  }

  /** The module of Node whose functions have this context. */
  #nodesModule(context: HeapNode): string | undefined {
    const holders = this.retainers.of(context, mostRetainers);
    const closure = holders.find(
      ({ node, edge }) => this.heap.edge(edge).name === 'context' && this.heap.isClosure(node),
    );
    const url = closure === undefined ? '' : scriptName(this.heap, closure.node);
    return url.startsWith('node:') ? url : undefined;
  }

  /** The emitter whose listeners are the properties of this object, by the events' names. */
  #emitterOf(listeners: HeapNode): HeapNode | undefined {
    const holders = this.retainers.of(listeners, mostRetainers);
    return holders.find(({ edge }) => this.heap.edge(edge).name === '_events')?.node;
  }
}

/** The leaf with what tells it from others of its kind. */
function named(ranked: RankedLeaf, name: string | undefined): RankedLeaf {
  const { leaf } = ranked;
  return { ...ranked, leaf: { ...leaf, detail: [leaf.detail, name].filter(Boolean).join(' ') } };
}

/** Equal ones in the order of their texts: that of the heap changes from one snapshot to the next. */
function byRank(a: RankedLeaf, b: RankedLeaf): number {
  const [left, right] = [JSON.stringify(a.leaf), JSON.stringify(b.leaf)];
  return a.rank - b.rank || Number(left > right) - Number(left < right);
}
