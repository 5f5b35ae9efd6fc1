import type { SelectableRow, TopRow } from './top-row.ts';

/** Which row of a list is selected, and which part of the list is on the screen. */
export interface Selection {
  /** An index of the rows; of no row in an empty list. */
  readonly selected: number;
  /** The first row that is on the screen, and how many fit there. */
  readonly top: number;
  readonly height: number;
}

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end';

export function move(selection: Selection, rows: readonly TopRow[], by: Move): Selection {
  const { selected, height } = selection;
  const page = Math.max(height - 1, 1);
  const last = rows.length - 1;
  const wanted = { up: selected - 1, down: selected + 1, 'page-up': selected - page, 'page-down': selected + page };
  const target = by === 'home' ? 0 : by === 'end' ? last : wanted[by];
  const step = by === 'up' || by === 'page-up' || by === 'end' ? -1 : 1;
  return onScreen({ ...selection, selected: nearestSelectable(rows, target, step) ?? selected }, rows);
}

/** The same function in other rows; where it is in none of them, the row that has come to its place. */
export function follow(selection: Selection, before: readonly TopRow[], rows: readonly TopRow[]): Selection {
  const old = before[selection.selected];
  const found = old === undefined || old.kind === 'thread' ? undefined : sameRow(old, rows);
  const selected = found ?? nearestSelectable(rows, selection.selected, 1) ?? 0;
  return onScreen({ ...selection, selected }, rows);
}

export function resized(selection: Selection, rows: readonly TopRow[], height: number): Selection {
  return onScreen({ ...selection, height: Math.max(Math.floor(height) || 1, 1) }, rows);
}

export function selectedRow({ selected }: Selection, rows: readonly TopRow[]): SelectableRow | undefined {
  const row = rows[selected];
  return row?.kind === 'thread' ? undefined : row;
}

/** First by the function that the row is named for, then by any that was folded into it, then by its place in the tree. */
function sameRow(old: SelectableRow, rows: readonly TopRow[]): number | undefined {
  const wanted = new Set(old.members);
  let byMember: number | undefined;
  let byKey: number | undefined;
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'thread') continue;
    if (row.key === old.key) byKey ??= index;
    if (wanted.size === 0) continue;
    const { members } = row;
    if (members.length > 0 && members.includes(old.id)) return index;
    if (byMember === undefined && members.some((id) => wanted.has(id))) byMember = index;
  }
  return byMember ?? byKey;
}

/** Headings are passed over in the direction of the step, else in the other one. */
function nearestSelectable(rows: readonly TopRow[], wanted: number, step: 1 | -1): number | undefined {
  const start = Math.min(Math.max(wanted, 0), rows.length - 1);
  for (const direction of [step, -step]) {
    for (let index = start; index >= 0 && index < rows.length; index += direction)
      if (rows[index]?.kind !== 'thread') return index;
  }
  return undefined;
}

/** The selected row is on the screen, with the heading right above it, and no more is left blank below the last one than must be. */
function onScreen(selection: Selection, rows: readonly TopRow[]): Selection {
  const { selected, height } = selection;
  const lowest = Math.max(rows.length - height, 0);
  const first = height > 1 && rows[selected - 1]?.kind === 'thread' ? selected - 1 : selected;
  const top = Math.max(Math.min(Math.max(selection.top, selected - height + 1), first, lowest), 0);
  return { ...selection, top };
}
