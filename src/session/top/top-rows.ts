import type { ShowUrl } from '../../graph/view/words.ts';
import { Kept } from './kept.ts';
import { isNodesOwn, type SeenFunction, type SeenThread, type Sightings } from './seen-function.ts';
import { shownFunctions, isGone } from './shown-functions.ts';
import { sortRows, type Sorting } from './sort-rows.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow, TopRow, TreeRow } from './top-row.ts';
import { treeRows } from './tree-rows.ts';

/** What a person has chosen to see. */
export interface Choice {
  readonly layout: 'tree' | 'table';
  readonly sorting: Sorting;
  readonly isFolded: boolean;
  /** Node's own functions too. */
  readonly showsNodes: boolean;
  /** A regular expression for names and places; empty: all. */
  readonly filter: string;
}

/** Rows of a list, and how many functions they stand for. */
export interface RowList {
  readonly rows: readonly TopRow[];
  readonly counts: Counts;
  /** What the rows are made of: the functions that are shown, of each thread. */
  readonly basis: Basis;
}

export interface Basis {
  readonly sightings: Sightings;
  readonly filter: string;
  readonly showsNodes: boolean;
  readonly threads: readonly { readonly thread: SeenThread; readonly functions: readonly SeenFunction[] }[];
  /** All that are shown. */
  readonly byId: ReadonlyMap<number, SeenFunction>;
}

export interface Counts {
  /** Suspended now: as shown, and without the filter. */
  readonly shown: number;
  readonly all: number;
  /** Of those that are shown. */
  readonly new: number;
  readonly gone: number;
}

/**
 * The rows of all threads, each below a heading where there are several.
 *
 * @param before what can be used again
 */
export function rowsOf(sightings: Sightings, choice: Choice, showUrl: ShowUrl, before?: RowList): RowList {
  const { filter, showsNodes } = choice;
  const old = before?.basis;
  const isSame = old?.sightings === sightings && old.filter === filter && old.showsNodes === showsNodes;
  const basis = isSame ? old : basisOf(sightings, choice, showUrl);
  const { threads } = basis;
  const rows = threads.map(({ thread, functions }) => {
    const own = threadRows(functions, choice, showUrl);
    return threads.length === 1 ? own : [headingOf(thread, functions), ...own];
  });
  return { rows: rows.flat(), counts: isSame && before ? before.counts : countsOf(basis), basis };
}

const trees = new Kept<readonly SeenFunction[], readonly TreeRow[]>();
const tables = new Kept<readonly SeenFunction[], readonly TableRow[]>();
const sorted = new Kept<readonly TableRow[], readonly TableRow[]>();

function threadRows(functions: readonly SeenFunction[], choice: Choice, showUrl: ShowUrl): readonly TopRow[] {
  const { layout, isFolded, sorting } = choice;
  if (layout === 'tree') return trees.of(functions, `${isFolded}`, () => treeRows(functions, isFolded));
  const rows = tables.of(functions, `${isFolded}`, () => tableRows(functions, { isFolded, showUrl }));
  return sorted.of(rows, `${sorting.by} ${sorting.isInverted}`, () => sortRows(rows, sorting));
}

function basisOf(sightings: Sightings, choice: Choice, showUrl: ShowUrl): Basis {
  const isHidden = hiding(choice, showUrl);
  const threads = sightings.threads.map((thread) => ({
    thread,
    functions: shownFunctions(thread.functions, isHidden),
  }));
  const byId = new Map(threads.flatMap(({ functions }) => functions.map((called) => [called.id, called] as const)));
  return { sightings, filter: choice.filter, showsNodes: choice.showsNodes, threads, byId };
}

function countsOf({ sightings, showsNodes, byId }: Basis): Counts {
  const isListed = (called: SeenFunction) => !isGone(called) && (showsNodes || !isNodesOwn(called));
  const shown = [...byId.values()];
  return {
    shown: count(shown, (called) => !isGone(called)),
    all: sightings.threads.reduce((sum, { functions }) => sum + count(functions, isListed), 0),
    new: count(shown, ({ mark }) => mark === 'new'),
    gone: count(shown, isGone),
  };
}

/** A pattern that is no regular expression hides nothing: it is being typed. */
function hiding(
  { showsNodes, filter }: Choice,
  showUrl: ShowUrl,
): (called: Pick<SeenFunction, 'name' | 'place'>) => boolean {
  const pattern = patternOf(filter);
  return (called) =>
    (!showsNodes && isNodesOwn(called)) ||
    (pattern !== undefined && !pattern.test(`${called.name} ${showUrl(called.place?.url ?? '')}`));
}

export function patternOf(text: string): RegExp | undefined {
  try {
    return text === '' ? undefined : new RegExp(text);
  } catch {
    return undefined;
  }
}

function headingOf(thread: SeenThread, functions: readonly SeenFunction[]): TopRow {
  return { kind: 'thread', key: `thread ${thread.id}`, thread, count: count(functions, (called) => !isGone(called)) };
}

function count<T>(list: readonly T[], has: (each: T) => boolean): number {
  return list.reduce((sum, each) => sum + Number(has(each)), 0);
}
