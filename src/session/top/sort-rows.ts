import type { TableRow } from './top-row.ts';

/** The columns of the table, from left to right. */
export const sortColumns = ['id', 'name', 'place', 'waits', 'age'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly by: SortColumn;
  /** The other way round. */
  readonly isInverted: boolean;
}

/**
 * Names and places from A on, the oldest first; equal ones by their ids.
 *
 * @param rows in the order of their ids
 */
export function sortRows(rows: readonly TableRow[], { by, isInverted }: Sorting): readonly TableRow[] {
  if (by === 'id') return isInverted ? rows.toReversed() : rows;
  const sign = isInverted ? -1 : 1;
  const valued = rows.map((row) => ({ row, value: values[by](row) }));
  valued.sort((a, b) => sign * compare(a.value, b.value) || a.row.id - b.row.id);
  return valued.map(({ row }) => row);
}

type Value = string | number | readonly [file: string, line: number, column: number];

const values: Record<SortColumn, (row: TableRow) => Value> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  place: ({ where }) => placeParts(where),
  waits: ({ waits }) => waits,
  age: ({ firstSeen }) => firstSeen,
};

function compare(a: Value, b: Value): number {
  if (typeof a !== 'object' || typeof b !== 'object') return a < b ? -1 : Number(a > b);
  return compare(a[0], b[0]) || a[1] - b[1] || a[2] - b[2];
}

/** Line 9 comes before line 10. */
function placeParts(where: string): Extract<Value, readonly unknown[]> {
  const [, file = where, line = 0, column = 0] = /^(.*):(\d+):(\d+)$/.exec(where) ?? [];
  return [file, Number(line), Number(column)];
}
