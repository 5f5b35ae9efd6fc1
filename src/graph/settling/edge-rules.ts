import type { Heap, HeapNode } from '../heap.ts';

/**
 * V8's own records in which a promise lies as in a variable. A PromiseCapability settles its promise by its functions,
 * which hold the promise themselves, if they are those that settle it.
 */
const records = ['PropertyArray', 'PropertyCell', 'Cell', 'WeakCell', 'JSProxy', 'PromiseCapability'];

/** What nobody but a suspended function itself can get at, besides its fields without a name. */
const insides = ['function', 'context', 'receiver', 'parameters_and_registers'];

/** V8's name for an edge to a value of a WeakMap. There is one from the map's table and one from the key. */
const pair = /pair in WeakMap \(table @(\d+)\)$/;

/** What the edges of a heap mean for who can settle a promise. */
export class EdgeRules {
  readonly #types: Readonly<Record<'element' | 'hidden' | 'internal' | 'property' | 'context' | 'weak', number>>;
  readonly #nodeTypes: Readonly<Record<'array' | 'object' | 'native' | 'synthetic', number>>;
  readonly #records: ReadonlySet<number>;
  readonly #insides: ReadonlySet<number>;
  readonly #names: Readonly<Record<'extension' | 'reactions' | 'target' | 'boundThis', number>>;
  /** By names of edges: the id of the WeakMap's table that they tell of; 1: of none; 0: not looked at yet. */
  readonly #tables: Uint32Array;

  constructor(private readonly heap: Heap) {
    const { edgeTypes, nodeTypes } = heap.snapshot;
    const edge = (name: string) => edgeTypes.indexOf(name);
    const node = (name: string) => nodeTypes.indexOf(name);
    this.#types = {
      element: edge('element'),
      hidden: edge('hidden'),
      internal: edge('internal'),
      property: edge('property'),
      context: edge('context'),
      weak: edge('weak'),
    };
    this.#nodeTypes = {
      array: node('array'),
      object: node('object'),
      native: node('native'),
      synthetic: node('synthetic'),
    };
    this.#tables = new Uint32Array(heap.snapshot.strings.length);
    this.#records = new Set(records.map((name) => heap.nameId(`system / ${name}`)));
    this.#insides = new Set(insides.map((name) => heap.nameId(name)));
    this.#names = {
      extension: heap.nameId('extension'),
      reactions: heap.nameId('reactions_or_result'),
      target: heap.nameId('target'),
      boundThis: heap.nameId('bound_this'),
    };
  }

  /** A root, or an object of C++. */
  isNative(node: HeapNode): boolean {
    const type = this.heap.snapshot.nodeType[node];
    return type === this.#nodeTypes.synthetic || type === this.#nodeTypes.native;
  }

  /** Whether an edge leads on whoever has it, and is none to a value of a WeakMap. Of some that are so it may be unknown yet. */
  isPlain(edge: number): boolean {
    const { edgeType, edgeName } = this.heap.snapshot;
    const type = edgeType[edge];
    if (type === this.#types.internal) return this.#tables[edgeName[edge] ?? 0] === 1;
    return type !== this.#types.weak;
  }

  /** Whether who has the node can get what the edge leads to, if that is alive. */
  leadsOn(node: HeapNode, edge: number): boolean {
    const { edgeType, edgeName, nodeType } = this.heap.snapshot;
    if (edgeType[edge] !== this.#types.weak) return true;
    // Native code has weak handles too, and `deref` gives the target of a WeakRef.
    return this.isNative(node) || (edgeName[edge] === this.#names.target && nodeType[node] === this.#nodeTypes.object);
  }

  /** Whether an edge of a pending promise leads to what happens when it is settled. */
  isReaction(edge: number): boolean {
    const { edgeType, edgeName } = this.heap.snapshot;
    return edgeName[edge] === this.#names.reactions && edgeType[edge] === this.#types.internal;
  }

  /** Whether an edge of a suspended function leads to what only the function gets when it goes on. */
  isInside(edge: number): boolean {
    const { edgeType, edgeName } = this.heap.snapshot;
    const type = edgeType[edge];
    return type === this.#types.hidden || (type === this.#types.internal && this.#insides.has(edgeName[edge] ?? -1));
  }

  /** Whether an edge to a suspended function is that by which V8 lets it go on. */
  resumes(edge: number): boolean {
    const { edgeType, edgeName } = this.heap.snapshot;
    return edgeName[edge] === this.#names.extension && edgeType[edge] === this.#types.internal;
  }

  /**
   * Whether who has the node may settle the promise that the edge leads to: by a function that resolves, a combinator,
   * a reaction, the function whose promise it is, native code. All that is not known to be a variable, a property or
   * part of a collection.
   */
  settles(node: HeapNode, edge: number, isHandle: boolean): boolean {
    const { edgeType, edgeName, nodeType } = this.heap.snapshot;
    switch (edgeType[edge]) {
      case this.#types.property:
        return isHandle;
      case this.#types.context:
        return false;
      case this.#types.internal:
      case this.#types.hidden:
        if (nodeType[node] === this.#nodeTypes.array || edgeName[edge] === this.#names.boundThis) return false;
        return !this.#records.has(this.heap.nameIdOf(node)) && this.tableOf(edge) === 0;
      default:
        return this.isNative(node);
    }
  }

  /** For an edge to a value of a WeakMap the id of the map's table, else 0. */
  tableOf(edge: number): number {
    const { edgeType, edgeName, strings } = this.heap.snapshot;
    if (edgeType[edge] !== this.#types.internal) return 0;
    const name = edgeName[edge] ?? 0;
    if (this.#tables[name] === 0) this.#tables[name] = tableIn(strings[name] ?? '');
    const table = this.#tables[name] ?? 1;
    return table === 1 ? 0 : table;
  }
}

/** Most names are numbers: those of what is in arrays. */
function tableIn(name: string): number {
  return name.endsWith(')') ? Number(pair.exec(name)?.[1] ?? 1) : 1;
}
