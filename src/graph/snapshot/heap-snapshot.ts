/**
 * A heap snapshot of V8 as columns. Nodes and edges are counted from 0, in the order in which V8 wrote them;
 * the edges of node `n` are `firstEdge[n]` up to, and without, `firstEdge[n + 1]`.
 */
export interface HeapSnapshot {
  readonly nodeCount: number;
  /** Index into `nodeTypes`, for each node. */
  readonly nodeType: Uint8Array;
  /** Index into `strings`, for each node: the class of an object, the name of a function, the text of a string. */
  readonly nodeName: Uint32Array;
  /** V8's id of the object, for each node. It stays the same for as long as the object lives. */
  readonly nodeId: Uint32Array;
  /** In bytes, without what the object refers to. */
  readonly nodeSize: Uint32Array;
  /** One longer than there are nodes. */
  readonly firstEdge: Uint32Array;
  /** Index into `edgeTypes`, for each edge. */
  readonly edgeType: Uint8Array;
  /** For each edge an index into `strings`; for `element` and `hidden` edges a number that V8 gave. */
  readonly edgeName: Uint32Array;
  /** The node that the edge leads to, for each edge. */
  readonly edgeTo: Uint32Array;
  /**
   * The edges the other way round: those that hold node `n` are in `holding`, from `firstHolding[n]` up to, and without,
   * `firstHolding[n + 1]`. Weak ones hold nothing, and are left out.
   */
  readonly firstHolding: Uint32Array;
  readonly holding: Uint32Array;
  /** Where functions begin in their scripts. */
  readonly locations: SnapshotLocations;
  /** Names of the types, as the snapshot gives them. */
  readonly nodeTypes: readonly string[];
  readonly edgeTypes: readonly string[];
  /** Long ones are cut. */
  readonly strings: readonly string[];
}

/** One row for each function that has a place in a script. Lines and columns are 0-based. */
export interface SnapshotLocations {
  readonly count: number;
  readonly node: Uint32Array;
  readonly scriptId: Uint32Array;
  readonly line: Uint32Array;
  readonly column: Uint32Array;
}
