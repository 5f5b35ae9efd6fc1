import { className as classOf } from './class-name.ts';
import { Contexts } from './contexts.ts';
import type { Heap, HeapNode } from './heap.ts';
import { holderBy } from './holder-by.ts';
import { HolderClasses, type HolderClass } from './holder-classes.ts';
import { emitterDetail, fetchDetail, statementDetail, textOf } from './leaf-details.ts';
import { eventLeaf, eventTargetLeaf, heldLeaf, moduleLeaf, nativeLeaf, type RankedLeaf } from './leaf-kinds.ts';
import type { ReportedLeaf } from './report.ts';
import { scriptName } from './script-functions.ts';
import { SuspendedOwners } from './suspended-owners.ts';
import { durationText, Timers } from './timers.ts';

/** Holders that are looked at for one promise, and how far from it. What settles a promise is near. */
const mostHolders = 400;
const mostRetainers = 32;
const farthest = 14;

/** A breakpoint of this package keeps the promise that a held function awaits under a property of this name. */
const breakpointMark = /^async-repl: (held #\d+)$/;

/** A node on the way from a promise to what may settle it. */
interface Found {
  readonly node: HeapNode;
  readonly holder: HolderClass;
  /** 0: it is the promise. */
  readonly depth: number;
  /** The edge that led here from the promise's side. */
  readonly edge: number;
  /** Whether it is the promise, or holds what is to happen when that is settled. */
  readonly isPromise: boolean;
  /** Whether the way leads through a record or collection: whose functions call what is in it is not known. */
  readonly isData: boolean;
  /** The same, up to this node. */
  readonly isInData: boolean;
}

/**
 * Tells what a promise waits for from who holds the functions that settle it: the nearest timer, request, emitter or
 * queue. That is a sign and no proof: the holder may have forgotten what it holds.
 */
export class LeafFinder {
  readonly #contexts: Contexts;
  readonly #timers: Timers;
  readonly #classes: HolderClasses;
  readonly #owners: SuspendedOwners;
  /** Numbers of the names of edges that mean something. */
  readonly #names;
  /** Those of timers, by milliseconds. */
  readonly #timerLeaves = new Map<number, RankedLeaf>();

  constructor(private readonly heap: Heap) {
    this.#contexts = new Contexts(heap);
    this.#timers = new Timers(heap);
    this.#classes = new HolderClasses(heap);
    this.#owners = new SuspendedOwners(heap);
    this.#names = {
      reactions: heap.nameId('reactions_or_result'),
      events: heap.nameId('_events'),
      /** The property in which an interface of readline keeps who asked. */
      answerOfQuestion: heap.nameId('<symbol _questionCallback>'),
      /** The property in which an EventTarget of Node keeps its listeners. */
      listenersOfTarget: heap.nameId('<symbol kEvents>'),
      aborted: heap.nameId('<symbol kAborted>'),
      /** By what has these nothing is settled. */
      ofClasses: ['__proto__', 'prototype', 'constructor'].map((name) => heap.nameId(name)),
    };
  }

  find(promise: HeapNode): ReportedLeaf {
    const breakpoint = this.#breakpointOf(promise);
    if (breakpoint !== undefined) return { kind: 'breakpoint', detail: breakpoint };
    const seen = new Set<number>();
    const holder = this.#classes.of(promise);
    let level: Found[] = [
      { node: promise, holder, depth: 0, edge: -1, isPromise: true, isData: false, isInData: false },
    ];
    let best: RankedLeaf | undefined;
    while (level.length > 0 && seen.size < mostHolders) {
      const nearest = this.#nearest(level);
      // A query that has the function which settles says more than one of the events of its connection.
      if (best?.isInRecord && nearest?.isThroughRecord) break;
      if (nearest !== undefined && (best === undefined || nearest.rank < best.rank)) best = nearest;
      // What is nearest counts; a mere sign gives way to what is farther off.
      if (best?.isStrong) break;
      const next: Found[] = [];
      for (const found of level)
        if (found.depth < farthest && this.#isPassed(found)) this.#addHolders(next, found, seen);
      level = next;
    }
    return best?.leaf ?? { kind: 'unknown' };
  }

  /** The best of what nodes equally far away tell. */
  #nearest(level: readonly Found[]): RankedLeaf | undefined {
    let nearest: RankedLeaf | undefined;
    for (const found of level) {
      const leaf = this.#tell(found);
      if (leaf !== undefined && (nearest === undefined || isNearer(leaf, nearest))) nearest = leaf;
    }
    return nearest;
  }

  #breakpointOf(promise: HeapNode): string | undefined {
    const { heap } = this;
    const { retainers } = heap;
    const end = retainers.end(promise, mostRetainers);
    for (let at = retainers.first(promise); at < end; at++) {
      const edge = retainers.edge(at);
      const held = heap.isProperty(edge) ? breakpointMark.exec(heap.edgeName(edge))?.[1] : undefined;
      if (held !== undefined) return held;
    }
    return undefined;
  }

  #addHolders(holders: Found[], from: Found, seen: Set<number>): void {
    const { retainers } = this.heap;
    const end = retainers.end(from.node, mostRetainers);
    for (let at = retainers.first(from.node); at < end; at++) {
      const edge = retainers.edge(at);
      const node = this.heap.holder(edge);
      const holder = this.#classes.of(node);
      if (seen.has(edge) || !this.#leadsOn(from, holder, edge)) continue;
      seen.add(edge);
      holders.push({
        node,
        holder,
        depth: from.depth + 1,
        edge,
        isPromise: this.heap.isEdge(edge, this.#names.reactions),
        isData: !holder.isNodesCollection && (from.isData || (from.depth > 0 && this.#isRecord(node, holder))),
        isInData: from.isData,
      });
    }
  }

  /** Whether a holder may settle the promise: not by holding the promise, nor the variable of a collection. */
  #leadsOn({ isPromise, isData }: Found, holder: HolderClass, edge: number): boolean {
    const { heap } = this;
    if (heap.isHidden(edge)) return !holder.isCopy;
    const id = heap.isNamed(edge) ? heap.edgeNameId(edge) : -1;
    // So V8 calls the promise in the context of functions that settle it, where optimised code has made them.
    if (id === heap.names.extension) return isPromise;
    if (id >= 0 && this.#names.ofClasses.includes(id)) return false;
    const name = heap.edgeName(edge);
    if (holder.isCopy || name.startsWith('__asyncRepl')) return false;
    const isInternal = heap.isInternal(edge);
    // A list's memory holds what is in it by numbers.
    if (isPromise) return (isInternal && !/^\d+$/.test(name)) || holder.isNative || holder.operation !== undefined;
    return !(isData && isInternal && id === heap.names.context);
  }

  #isRecord(node: HeapNode, { isInternal }: HolderClass): boolean {
    return this.heap.isObject(node) && !isInternal;
  }

  /** On Node 20 its class is EventTarget. */
  #isSignal(target: HeapNode): boolean {
    return this.heap.targetOf(target, this.#names.aborted) !== undefined;
  }

  #isPassed({ node, holder, depth, edge }: Found): boolean {
    if (depth > 0 && this.heap.isEdge(edge, this.#names.listenersOfTarget)) return false;
    if (holder.isEnd || (holder.isContext && this.#contexts.isShared(node))) return false;
    return !this.#owners.isSuspended(node);
  }

  #tell(found: Found): RankedLeaf | undefined {
    const { node, edge, depth } = found;
    const { heap } = this;
    const { name: className, isNative, operation } = found.holder;
    if (depth === 0) return undefined;
    if (isNative) return nativeLeaf;
    if (!heap.isObject(node)) return undefined;
    if (heap.isEdge(edge, this.#names.answerOfQuestion)) return eventLeaf(className, 'line');
    if (this.#owners.isSuspended(node)) return heldLeaf(`a variable of ${this.#owners.nameOf(node)}`, false);
    const emitter = heap.isProperty(edge) ? this.#emitterOf(node) : undefined;
    if (emitter !== undefined) return { ...this.#event(emitter, heap.edgeName(edge)), isThroughRecord: found.isInData };
    if (heap.isEdge(edge, this.#names.listenersOfTarget))
      return eventTargetLeaf(this.#isSignal(node) ? 'AbortSignal' : className);
    return (operation && this.#operation(node, operation)) ?? this.#holder(found, className);
  }

  #event(emitter: HeapNode, event: string): RankedLeaf {
    const className = this.heap.name(emitter);
    return eventLeaf(className, event, emitterDetail(this.heap, emitter, className));
  }

  #operation(node: HeapNode, found: RankedLeaf): RankedLeaf | undefined {
    if (found.leaf.detail === 'dns') return named(found, textOf(this.heap, node, 'hostname'));
    if (found.leaf.kind !== 'timer') return found;
    if (!this.#timers.isPending(node)) return undefined;
    const duration = this.#timers.duration(node);
    if (duration === undefined) return found;
    const leaf = this.#timerLeaves.get(duration) ?? named(found, durationText(duration));
    this.#timerLeaves.set(duration, leaf);
    return leaf;
  }

  #holder({ node, edge, depth, isData, isInData }: Found, className: string): RankedLeaf | undefined {
    if (depth <= 2) return undefined;
    if (this.heap.isVariable(edge)) {
      const module = this.#nodesModule(node);
      if (module !== undefined) return moduleLeaf(module, fetchDetail(this.heap, node));
      const owner = isInData || this.#contexts.isShared(node) ? undefined : this.#owners.ownerOf(node);
      const whose = owner === undefined ? '' : ` of ${this.#owners.nameOf(owner)}`;
      return heldLeaf(this.heap.edgeName(edge), isInData, whose);
    }
    if (!this.heap.isProperty(edge) || !isData || /^(Object|Listener)$/.test(className)) return undefined;
    if (this.heap.isEdge(edge, this.#names.events)) return undefined; // has been told as an event
    const name = `${classOf(this.heap, node)}.${this.heap.edgeName(edge)}`;
    const statement = isInData ? undefined : statementDetail(this.heap, node);
    return { ...heldLeaf(name, true, statement === undefined ? '' : ` (${statement})`), isInRecord: true };
  }

  /** The module of Node whose functions have this context. */
  #nodesModule(context: HeapNode): string | undefined {
    const { heap } = this;
    const closure = holderBy(heap, context, heap.names.context, (node) => heap.isClosure(node));
    const url = closure === undefined ? '' : scriptName(heap, closure);
    return url.startsWith('node:') ? url : undefined;
  }

  /** The emitter whose listeners are the properties of this object, by the events' names. */
  #emitterOf(listeners: HeapNode): HeapNode | undefined {
    return holderBy(this.heap, listeners, this.#names.events);
  }
}

/** The leaf with what tells it from others of its kind. */
function named(ranked: RankedLeaf, name: string | undefined): RankedLeaf {
  const { leaf } = ranked;
  return { ...ranked, leaf: { ...leaf, detail: [leaf.detail, name].filter(Boolean).join(' ') } };
}

/** Equal ones in the order of their texts: that of the heap changes from one snapshot to the next. */
function isNearer(a: RankedLeaf, b: RankedLeaf): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  const [isUsual, isOtherUsual] = [a.isUsual === true, b.isUsual === true];
  if (isUsual !== isOtherUsual) return isUsual;
  return a.leaf !== b.leaf && JSON.stringify(a.leaf) < JSON.stringify(b.leaf);
}
