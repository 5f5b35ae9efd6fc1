import type { SeenThread } from './seen-function.ts';
import type { Stack } from './stacks.ts';

/** What a list shows in one row. There may be thousands: what is only drawn is made when the row is. */
export type TopRow = ThreadRow | TreeRow | TableRow;

/** Heads the functions of a thread where there are several. It cannot be selected. */
export interface ThreadRow {
  readonly kind: 'thread';
  readonly key: string;
  readonly thread: SeenThread;
  /** How many of its functions are shown, without those that are gone. */
  readonly count: number;
}

interface FunctionRow {
  /** Tells it from all other rows of the list. */
  readonly key: string;
  /** The function that Enter shows. */
  readonly id: number;
  /** Ids of all functions that are folded into it; empty for one that stands elsewhere, or is no function. */
  readonly members: readonly number[];
}

/** Where a row stands in the tree: from the row itself up. */
export interface TreeLine {
  readonly isLast: boolean;
  readonly above: TreeLine | undefined;
  /** 0 for a root. */
  readonly depth: number;
}

export interface TreeRow extends FunctionRow {
  readonly kind: 'tree';
  readonly line: TreeLine;
  readonly stack: Stack;
  /** What it waits for, where that is one thing and no function: it has no row of its own. */
  readonly leaf: Stack | undefined;
}

export interface TableRow extends FunctionRow, TableCells {
  readonly kind: 'table';
  /** When the oldest of its functions was seen first, in milliseconds since the epoch. */
  readonly firstSeen: number;
}

export interface TableCells {
  readonly name: string;
  readonly where: string;
  readonly waits: string;
  readonly awaiters: string;
}

/** A row that can be selected. */
export type SelectableRow = TreeRow | TableRow;
