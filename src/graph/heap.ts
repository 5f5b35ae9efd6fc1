import { namesIn, type HeapNames } from './heap-names.ts';
import { Retainers } from './retainers.ts';
import type { HeapSnapshot } from './snapshot/heap-snapshot.ts';

/** A node of the snapshot, counted from 0. */
export type HeapNode = number;

/** Of a string that was put together, in characters. */
const mostText = 1_024;

/** Where a function begins. Line and column are 0-based. */
export interface ScriptLocation {
  readonly scriptId: number;
  readonly line: number;
  readonly column: number;
}

/** Edges of one name: of the same index are a node that has one, and where that leads. In the order of the snapshot. */
export interface NamedEdges {
  readonly holders: readonly HeapNode[];
  readonly targets: readonly HeapNode[];
}

/**
 * Questions to a heap snapshot. Edges are asked for by name; V8 numbers those that have none (`hidden`) in the order of
 * the object's fields, and skips the fields that hold small integers.
 */
export class Heap {
  readonly nodeCount: number;
  /** Its edges the other way round. */
  readonly retainers: Retainers;
  /** Names that are often asked for, as `nameId` gives them. */
  readonly names: HeapNames;
  readonly #element: number;
  readonly #hidden: number;
  readonly #property: number;
  readonly #internal: number;
  readonly #context: number;
  readonly #closure: number;
  readonly #object: number;
  readonly #nameIds = new Map<string, number>();
  readonly #namedEdges = new Map<string, NamedEdges>();
  /** For each node the row of its location, counted from 1. */
  readonly #locationRows: Uint32Array;

  constructor(readonly snapshot: HeapSnapshot) {
    this.nodeCount = snapshot.nodeCount;
    this.retainers = new Retainers(snapshot);
    this.#element = snapshot.edgeTypes.indexOf('element');
    this.#hidden = snapshot.edgeTypes.indexOf('hidden');
    this.#property = snapshot.edgeTypes.indexOf('property');
    this.#internal = snapshot.edgeTypes.indexOf('internal');
    this.#context = snapshot.edgeTypes.indexOf('context');
    this.#closure = snapshot.nodeTypes.indexOf('closure');
    this.#object = snapshot.nodeTypes.indexOf('object');
    this.#locationRows = new Uint32Array(snapshot.nodeCount);
    for (let row = 0; row < snapshot.locations.count; row++)
      this.#locationRows[snapshot.locations.node[row] ?? 0] = row + 1;
    this.names = namesIn((name) => this.nameId(name));
  }

  /** Class of an object, name of a function, text of a string. */
  name(node: HeapNode): string {
    return this.snapshot.strings[this.snapshot.nodeName[node] ?? 0] ?? '';
  }

  /** As V8 calls it: `object`, `closure`, `string`, `hidden`, … */
  type(node: HeapNode): string {
    return this.snapshot.nodeTypes[this.snapshot.nodeType[node] ?? 0] ?? '';
  }

  isString(node: HeapNode): boolean {
    return this.type(node).endsWith('string');
  }

  /** Of a string. One that was put together of others has no text of its own until V8 makes one. */
  text(string: HeapNode): string {
    let text = '';
    const pending = [string];
    for (let next = pending.pop(); next !== undefined && text.length < mostText; next = pending.pop()) {
      const [first, second] = [this.target(next, 'first'), this.target(next, 'second')];
      if (first === undefined || second === undefined) text += this.name(this.target(next, 'parent') ?? next);
      else pending.push(second, first);
    }
    return text;
  }

  /** By which the inspector finds the object: `HeapProfiler.getObjectByHeapObjectId`. */
  id(node: HeapNode): number {
    return this.snapshot.nodeId[node] ?? 0;
  }

  isClosure(node: HeapNode): boolean {
    return this.snapshot.nodeType[node] === this.#closure;
  }

  /** Whether it is an object of JavaScript other than a function, an array or a regular expression. */
  isObject(node: HeapNode): boolean {
    return this.snapshot.nodeType[node] === this.#object;
  }

  /** Index among the strings; -1 if nothing in the snapshot has this name. */
  nameId(name: string): number {
    let id = this.#nameIds.get(name);
    if (id === undefined) {
      id = this.snapshot.strings.indexOf(name);
      this.#nameIds.set(name, id);
    }
    return id;
  }

  /** Of the name of a node, as `nameId` gives it. */
  nameIdOf(node: HeapNode): number {
    return this.snapshot.nodeName[node] ?? 0;
  }

  /** Its edges are numbered from this one up to, and without, `endEdge`, in V8's order. */
  firstEdge(node: HeapNode): number {
    return this.snapshot.firstEdge[node] ?? 0;
  }

  endEdge(node: HeapNode): number {
    return this.snapshot.firstEdge[node + 1] ?? 0;
  }

  edgeTarget(edge: number): HeapNode {
    return this.snapshot.edgeTo[edge] ?? 0;
  }

  /** Of the name of an edge, as `nameId` gives it; of one without a name the number that it has instead. */
  edgeNameId(edge: number): number {
    return this.snapshot.edgeName[edge] ?? 0;
  }

  /** Whether an edge leads to a field without a name. */
  isHidden(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#hidden;
  }

  /** Whether an edge leads to what an array holds. */
  isElement(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#element;
  }

  /** Whether an edge leads to a property that has a name. */
  isProperty(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#property;
  }

  /** Whether an edge leads to a field that V8 has a name for. */
  isInternal(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#internal;
  }

  /** Whether an edge leads to the value of a variable. */
  isVariable(edge: number): boolean {
    return this.snapshot.edgeType[edge] === this.#context;
  }

  /** Whether an edge has a name, and not a number. */
  isNamed(edge: number): boolean {
    const type = this.snapshot.edgeType[edge];
    return type !== this.#element && type !== this.#hidden;
  }

  /** Whether this is the name of an edge; `nameId` gives it. */
  isEdge(edge: number, nameId: number): boolean {
    return this.snapshot.edgeName[edge] === nameId && this.isNamed(edge);
  }

  /** Of one without a name its number. */
  edgeName(edge: number): string {
    const { edgeName, strings } = this.snapshot;
    const name = edgeName[edge] ?? 0;
    return this.isNamed(edge) ? (strings[name] ?? '') : String(name);
  }

  /** Where the edge of this name leads. */
  target(node: HeapNode, name: string): HeapNode | undefined {
    return this.targetOf(node, this.nameId(name));
  }

  /** As `target`, with the name as `nameId` gives it. */
  targetOf(node: HeapNode, nameId: number): HeapNode | undefined {
    const { firstEdge, edgeName, edgeTo } = this.snapshot;
    const end = firstEdge[node + 1] ?? 0;
    for (let edge = firstEdge[node] ?? 0; edge < end; edge++)
      if (edgeName[edge] === nameId && this.isNamed(edge)) return edgeTo[edge];
    return undefined;
  }

  /** Where all its edges lead, in V8's order. */
  targets(node: HeapNode): HeapNode[] {
    const { firstEdge, edgeTo } = this.snapshot;
    return [...edgeTo.subarray(firstEdge[node], firstEdge[node + 1])];
  }

  /** Fields without a name, with their numbers. */
  hidden(node: HeapNode): { number: number; node: HeapNode }[] {
    return this.#numbered(node, this.#hidden);
  }

  #numbered(node: HeapNode, type: number): { number: number; node: HeapNode }[] {
    const { firstEdge, edgeName, edgeTo, edgeType } = this.snapshot;
    const fields: { number: number; node: HeapNode }[] = [];
    const end = firstEdge[node + 1] ?? 0;
    for (let edge = firstEdge[node] ?? 0; edge < end; edge++)
      if (edgeType[edge] === type) fields.push({ number: edgeName[edge] ?? 0, node: edgeTo[edge] ?? 0 });
    return fields;
  }

  /** What an array holds, by index. */
  elements(node: HeapNode): { number: number; node: HeapNode }[] {
    return this.#numbered(node, this.#element);
  }

  /** Every edge of this name. They are looked for once. */
  edgesNamed(name: string): NamedEdges {
    let edges = this.#namedEdges.get(name);
    if (edges === undefined) {
      edges = this.#findEdges(this.nameId(name));
      this.#namedEdges.set(name, edges);
    }
    return edges;
  }

  /** V8 itself looks for the numbers: that is fast from the first time on. */
  #findEdges(nameId: number): NamedEdges {
    const { edgeName } = this.snapshot;
    const holders: HeapNode[] = [];
    const targets: HeapNode[] = [];
    let holder = 0;
    for (let edge = edgeName.indexOf(nameId); edge >= 0; edge = edgeName.indexOf(nameId, edge + 1)) {
      if (!this.isNamed(edge)) continue;
      holder = this.#holderFrom(edge, holder);
      holders.push(holder);
      targets.push(this.edgeTarget(edge));
    }
    return { holders, targets };
  }

  /** The node whose edge it is, where a node before it is known. It is mostly near. */
  #holderFrom(edge: number, after: HeapNode): HeapNode {
    const { firstEdge } = this.snapshot;
    let low = after;
    for (let step = 1; low + step < this.nodeCount; step *= 2) {
      if ((firstEdge[low + step] ?? 0) > edge) return this.holder(edge, low, low + step);
      low += step;
    }
    return this.holder(edge, low);
  }

  /** The node whose edge it is: the last one, from `low` up to, and without, `high`, that begins at it or before. */
  holder(edge: number, low: HeapNode = 0, high: HeapNode = this.nodeCount): HeapNode {
    const { firstEdge } = this.snapshot;
    let [first, end] = [low, high];
    while (end - first > 1) {
      const middle = (first + end) >>> 1;
      if ((firstEdge[middle] ?? 0) <= edge) first = middle;
      else end = middle;
    }
    return first;
  }

  /** Every node that has an edge of this name, with where that leads. */
  *holding(name: string): Generator<{ node: HeapNode; target: HeapNode }> {
    const { holders, targets } = this.edgesNamed(name);
    for (const [index, node] of holders.entries()) yield { node, target: targets[index] ?? 0 };
  }

  /** Every object of this class. */
  *named(className: string): Generator<HeapNode> {
    for (const node of this.nodesNamed(className)) if (this.isObject(node)) yield node;
  }

  /** Every node of this name. */
  *nodesNamed(name: string): Generator<HeapNode> {
    const id = this.nameId(name);
    const { nodeName } = this.snapshot;
    for (let node = nodeName.indexOf(id); node >= 0; node = nodeName.indexOf(id, node + 1)) yield node;
  }

  /** Whether `location` knows it. */
  hasLocation(node: HeapNode): boolean {
    return this.#locationRows[node] !== 0;
  }

  /** Where a function of a script, or the function of a generator, begins; what V8 itself made has no such place. */
  location(node: HeapNode): ScriptLocation | undefined {
    const row = (this.#locationRows[node] ?? 0) - 1;
    if (row < 0) return undefined;
    const { scriptId, line, column } = this.snapshot.locations;
    // Kept without a sign, which they may have.
    return { scriptId: scriptId[row] ?? 0, line: (line[row] ?? 0) | 0, column: (column[row] ?? 0) | 0 };
  }
}
