import { functionName, type ShowUrl } from '../../graph/view/words.ts';
import { CellTexts } from './cell-texts.ts';
import { EqualCells } from './equal-cells.ts';
import type { SeenFunction } from './seen-function.ts';
import type { TableRow } from './top-row.ts';

export interface TableOptions {
  readonly showUrl: ShowUrl;
  readonly isFolded: boolean;
}

/** A row for each function; folded, one for all that say the same but for ids. In the order of their ids, as the functions are. */
export function tableRows(
  functions: readonly SeenFunction[],
  { showUrl, isFolded }: TableOptions,
): readonly TableRow[] {
  const texts = new CellTexts(functions, showUrl, isFolded);
  if (!isFolded) return functions.map((called) => new LazyRow(called, texts));
  const rows = new Map<string, LazyRow>();
  const equal = new EqualCells(texts, showUrl);
  for (const called of functions) {
    const key = equal.keyOf(called);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, new LazyRow(called, texts));
    else row.add(called);
  }
  return [...rows.values()];
}

/** What it says is made when it is drawn, or sorted by. */
class LazyRow implements TableRow {
  readonly kind = 'table';
  readonly id: number;
  readonly members: number[];
  firstSeen: number;

  /** @param called the first of its functions */
  constructor(
    private readonly called: SeenFunction,
    private readonly texts: CellTexts,
  ) {
    this.id = called.id;
    this.members = [called.id];
    this.firstSeen = called.firstSeen;
  }

  add({ id, firstSeen }: SeenFunction): void {
    this.members.push(id);
    this.firstSeen = Math.min(this.firstSeen, firstSeen);
  }

  get key(): string {
    return `function ${this.id}`;
  }

  get name(): string {
    return functionName(this.called);
  }

  get where(): string {
    return this.texts.where(this.called);
  }

  get waits(): string {
    return this.texts.waits(this.called);
  }

  get awaiters(): string {
    return this.texts.awaiters(this.called);
  }
}
