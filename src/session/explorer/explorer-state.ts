import type { ShownValue, TreeNode } from '../../agent/protocol.ts';

/** One row of the tree as it stands on the screen. */
export interface TreeRow extends TreeNode {
  /** 0 for the value itself. */
  readonly depth: number;
  /** `busy`: its rows, or the value of its getter, are on their way. */
  readonly status: 'leaf' | 'closed' | 'busy' | 'open';
}

/** A tree that a person walks through. It is changed by `reduce` alone. */
export interface ExplorerState {
  /** What is not folded away, from the value itself down; never empty. */
  readonly rows: readonly TreeRow[];
  /** An index of `rows`. */
  readonly selected: number;
  /** The first row that is on the screen, and how many fit there. */
  readonly top: number;
  readonly height: number;
  readonly search: TreeSearch | undefined;
  /** Said until the next key. */
  readonly notice: string;
}

export interface TreeSearch {
  readonly query: string;
  readonly isTyping: boolean;
  /** Where it began. */
  readonly origin: number;
  readonly failed: boolean;
}

/** What a person wants. */
export type ExplorerIntent =
  | { readonly kind: 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end' }
  /** Right: opens a row, or goes to the first one in it. */
  | { readonly kind: 'open' }
  /** Left: closes a row, or goes to the one that it is in. */
  | { readonly kind: 'close' }
  /** Enter: opens or closes a row, or runs its getter. */
  | { readonly kind: 'toggle' }
  | { readonly kind: 'keep' | 'copy' | 'edit' | 'leave' }
  | { readonly kind: 'search' | 'search-delete' | 'search-done' | 'search-abort' | 'search-next' | 'search-previous' }
  | { readonly kind: 'search-type'; readonly text: string }
  /** So many rows fit. */
  | { readonly kind: 'resize'; readonly height: number };

/** What has come of an effect. */
export type ExplorerFact =
  | { readonly kind: 'opened'; readonly handle: number; readonly nodes: readonly TreeNode[] }
  /** A getter has given this. */
  | { readonly kind: 'got'; readonly handle: number; readonly value: ShownValue }
  /** It threw, or was interrupted. */
  | { readonly kind: 'threw'; readonly handle: number; readonly text: string }
  | { readonly kind: 'failed'; readonly handle: number; readonly reason: string }
  | { readonly kind: 'told'; readonly notice: string };

/** What the tree cannot do by itself. */
export type ExplorerEffect =
  | { readonly kind: 'open' | 'get' | 'keep'; readonly handle: number }
  | { readonly kind: 'forget'; readonly handles: readonly number[] }
  | { readonly kind: 'copy' | 'edit'; readonly row: number }
  | { readonly kind: 'leave' };

export interface Reduced {
  readonly state: ExplorerState;
  readonly effects: readonly ExplorerEffect[];
}

/** A tree of one row, which is being opened if there is anything in it. */
export function startExplorer(name: string, value: ShownValue): Reduced {
  const root = toRow({ key: name, role: 'member', ...value }, 0);
  const isOpening = root.status === 'closed';
  const state: ExplorerState = {
    rows: [isOpening ? { ...root, status: 'busy' } : root],
    selected: 0,
    top: 0,
    height: 1,
    search: undefined,
    notice: '',
  };
  return { state, effects: isOpening ? [{ kind: 'open', handle: root.handle }] : [] };
}

export function toRow(node: TreeNode, depth: number): TreeRow {
  return { ...node, depth, status: node.isOpenable ? 'closed' : 'leaf' };
}

/** Nothing is wanted of the world. */
export function only(state: ExplorerState): Reduced {
  return { state, effects: [] };
}

export function select(state: ExplorerState, index: number): ExplorerState {
  return { ...state, selected: Math.max(0, Math.min(index, state.rows.length - 1)) };
}

/** The row that one is in; -1 for the first. */
export function parentOf(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  let parent = index - 1;
  while (parent >= 0 && (rows[parent]?.depth ?? 0) >= depth) parent--;
  return parent;
}

/** Behind the last row that is in this one. */
export function endOf(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  let end = index + 1;
  while (end < rows.length && (rows[end]?.depth ?? 0) > depth) end++;
  return end;
}
