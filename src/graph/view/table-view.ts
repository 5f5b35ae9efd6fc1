import { awaitersOf, type AwaitReport, type ReportedFunction } from '../report.ts';
import { countText, functionName, leafText, placeText, stepsText, withoutIndex, type ShowUrl } from './words.ts';

/** Cells of a row, in the order of `tableHeads`. */
export type TableRow = readonly [id: string, name: string, place: string, waits: string, awaiters: string];

export const tableHeads: TableRow = ['#', 'FUNCTION', 'WHERE', 'WAITS FOR', 'AWAITED BY'];

/** The report as `ps` prints it, a row for each function; with `isFolded`, one for all that say the same but for ids. */
export function tableRows(report: AwaitReport, showUrl: ShowUrl, isFolded: boolean): TableRow[] {
  const awaiters = awaitersOf(report);
  const byId = new Map(report.functions.map((called) => [called.id, called]));
  const named = (id: number) => {
    const called = byId.get(id);
    return called === undefined ? `#${id}` : functionName(called) + (isFolded ? '' : ` #${id}`);
  };
  const rows = new Map<string, { called: ReportedFunction; cells: [string, string, string, string]; count: number }>();
  for (const called of report.functions) {
    const cells: [string, string, string, string] = [
      functionName(called),
      placeText(called.place, showUrl),
      unique(
        called.waits.map(({ steps, on }) =>
          waitCell(
            stepsText(isFolded ? steps.map(withoutIndex) : steps),
            typeof on === 'number' ? named(on) : leafText(on),
          ),
        ),
      ),
      unique((awaiters.get(called.id) ?? []).map(named)),
    ];
    const key = isFolded ? cells.join('\0') : String(called.id);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { called, cells, count: 1 });
    else row.count++;
  }
  return [...rows.values()].map(({ called, cells: [name, place, waits, awaited], count }) => {
    return [String(called.id), count === 1 ? name : `${name} ${countText(count)}`, place, waits, awaited];
  });
}

/** Columns as wide as their widest cell, two spaces apart. */
export function tableLines(rows: readonly TableRow[]): string[] {
  const all = [tableHeads, ...rows];
  const widths = tableHeads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function waitCell(how: string, what: string): string {
  return how === '' ? what : `${how} → ${what}`;
}

/** Equal ones once, with their number. */
function unique(cells: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts].map(([cell, count]) => (count === 1 ? cell : `${cell} ${countText(count)}`)).join(', ');
}
