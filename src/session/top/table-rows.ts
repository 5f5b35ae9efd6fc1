import { awaitersOf } from '../../graph/report.ts';
import { unique, waitCell } from '../../graph/view/table-view.ts';
import { functionName, leafText, placeText, stepsText, withoutIndex, type ShowUrl } from '../../graph/view/words.ts';
import type { SeenFunction } from './seen-function.ts';
import type { TableCells, TableRow } from './top-row.ts';

export interface TableOptions {
  readonly showUrl: ShowUrl;
  readonly isFolded: boolean;
}

/** A row for each function; folded, one for all that say the same but for ids. */
export function tableRows(functions: readonly SeenFunction[], options: TableOptions): readonly TableRow[] {
  const known = kept.get(functions)?.get(options.isFolded);
  if (known !== undefined) return known;
  const rows = makeRows(functions, options);
  const both = kept.get(functions) ?? new Map<boolean, readonly TableRow[]>();
  kept.set(functions, both.set(options.isFolded, rows));
  return rows;
}

/** For as long as the functions are the same: a key that sorts them is to be quick. */
const kept = new WeakMap<readonly SeenFunction[], Map<boolean, readonly TableRow[]>>();

type Growing = TableRow & { readonly members: number[]; firstSeen: number };

function makeRows(functions: readonly SeenFunction[], options: TableOptions): TableRow[] {
  const cellsOf = cells(functions, options);
  const rows = new Map<string | number, Growing>();
  for (const called of functions) {
    const { id, firstSeen, mark } = called;
    const row = cellsOf(called);
    const key = options.isFolded ? `${mark === 'gone'}\0${row.name}\0${row.where}\0${row.waits}\0${row.awaiters}` : id;
    const same = rows.get(key);
    if (same === undefined)
      rows.set(key, { kind: 'table', key: `function ${id}`, id, members: [id], firstSeen, ...row });
    else {
      same.members.push(id);
      same.firstSeen = Math.min(same.firstSeen, firstSeen);
    }
  }
  return [...rows.values()];
}

function cells(
  functions: readonly SeenFunction[],
  { showUrl, isFolded }: TableOptions,
): (called: SeenFunction) => TableCells {
  const byId = new Map(functions.map((called) => [called.id, called]));
  const awaiters = awaitersOf({ functions: functions.filter(({ mark }) => mark !== 'gone') });
  const named = (id: number) => {
    const called = byId.get(id);
    return called === undefined ? `#${id}` : functionName(called) + (isFolded ? '' : ` #${id}`);
  };
  // What a living one waited for and is gone has a row of its own.
  const isShown = ({ mark }: SeenFunction, on: unknown) =>
    mark === 'gone' || typeof on !== 'number' || byId.get(on)?.mark !== 'gone';
  return (called) => {
    const waits = called.waits.filter(({ on }) => isShown(called, on));
    const texts = waits.map(({ steps, on }) =>
      waitCell(
        stepsText(isFolded ? steps.map(withoutIndex) : steps),
        typeof on === 'number' ? named(on) : leafText(on),
      ),
    );
    return {
      name: functionName(called),
      where: placeText(called.place, showUrl),
      waits: unique(texts),
      awaiters: unique((awaiters.get(called.id) ?? []).map(named)),
    };
  };
}
