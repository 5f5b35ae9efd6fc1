import { awaitersOf, type AwaitReport, type ReportedFunction } from '../report.ts';
import { fitEnd, fitText } from './fit-text.ts';
import { renderLine } from './line.ts';
import { plainStyle, type ViewRole, type ViewStyle } from './view-style.ts';
import { countText, functionName, leafText, placeText, stepsText, withoutIndex, type ShowUrl } from './words.ts';

/** Cells of a row, in the order of `tableHeads`. */
export type TableRow = readonly [id: string, name: string, place: string, waits: string, awaiters: string];

export const tableHeads: TableRow = ['#', 'FUNCTION', 'WHERE', 'WAITS FOR', 'AWAITED BY'];

/** The report as `ps` prints it, a row for each function; with `isFolded`, one for all that say the same but for ids. */
export function tableRows(report: AwaitReport, showUrl: ShowUrl, isFolded: boolean): TableRow[] {
  const cellsOf = rowCells(report, showUrl, isFolded);
  const rows = new Map<string | number, { id: number; cells: Cells; count: number }>();
  for (const called of report.functions) {
    const { id } = called;
    const cells = cellsOf(called);
    const key = isFolded ? cells.join('\0') : id;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { id, cells, count: 1 });
    else row.count++;
  }
  return Array.from(rows.values(), ({ id, cells: [name, place, waits, awaiters], count }) => {
    return [String(id), count === 1 ? name : `${name} ${countText(count)}`, place, waits, awaiters];
  });
}

type Cells = readonly [name: string, place: string, waits: string, awaiters: string];

function rowCells(report: AwaitReport, showUrl: ShowUrl, isFolded: boolean): (called: ReportedFunction) => Cells {
  const awaiters = awaitersOf(report);
  const names = new Map<number, string>();
  for (const called of report.functions)
    names.set(called.id, isFolded ? functionName(called) : `${functionName(called)} #${called.id}`);
  const named = (id: number) => names.get(id) ?? `#${id}`;
  return (called) => {
    const waits = called.waits.map(({ steps, on }) =>
      waitCell(
        stepsText(isFolded ? steps.map(withoutIndex) : steps),
        typeof on === 'number' ? named(on) + (called.neverGoesOn ? ' (never settles)' : '') : leafText(on),
      ),
    );
    const awaitedBy = unique((awaiters.get(called.id) ?? []).map(named));
    return [functionName(called), placeText(called.place, showUrl), unique(waits), awaitedBy];
  };
}

const gap = '  ';
/** The column of places, which are cut at their beginning. */
const placeColumn = 2;
const roles: readonly (ViewRole | undefined)[] = ['dim', 'accent', 'dim', undefined, undefined];
/** Columns that every cell keeps. */
const narrowest = 8;

/**
 * Columns as wide as their widest cell, two spaces apart; where the line is too short, the widest give way.
 *
 * @param more what stands in lines below a row, by its id
 */
export function tableLines(
  rows: readonly TableRow[],
  style: ViewStyle = plainStyle,
  more: (id: string) => readonly string[] = () => [],
): string[] {
  const { paint, widthOf } = style;
  const all = [tableHeads, ...rows];
  const widths = shrink(
    tableHeads.map((_, column) => all.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0)),
    style.columns - gap.length * (tableHeads.length - 1),
  );
  const indent = ' '.repeat((widths[0] ?? 0) + gap.length);
  return all.flatMap((row, index) => {
    const last = row.findLastIndex((cell) => cell !== '');
    const cells = row.slice(0, last + 1).map((cell, column) => {
      const width = widths[column] ?? 0;
      const shown = column === placeColumn && index > 0 ? fitEnd(cell, width, widthOf) : fitText(cell, width, widthOf);
      const role = index === 0 ? 'bold' : roles[column];
      const padding = column === last ? '' : ' '.repeat(width - widthOf(shown));
      return (role === undefined ? shown : paint(role, shown)) + padding;
    });
    const below = index === 0 ? [] : more(row[0]);
    return [cells.join(gap), ...below.map((text) => renderLine([{ text: indent + text, role: 'dim' }], style))];
  });
}

/** Takes columns from whichever is widest until they fit, or none is left to give. */
function shrink(widths: readonly number[], columns: number): number[] {
  const result = [...widths];
  let excess = result.reduce((sum, width) => sum + width, 0) - columns;
  while (excess > 0) {
    const widest = Math.max(...result);
    if (widest <= narrowest) break;
    const column = result.indexOf(widest);
    const second = Math.max(narrowest, ...result.toSpliced(column, 1));
    const given = Math.max(1, Math.min(excess, widest - second));
    result[column] = widest - given;
    excess -= given;
  }
  return result;
}

export function waitCell(how: string, what: string): string {
  return how === '' ? what : `${how} → ${what}`;
}

/** Equal ones once, with their number. */
export function unique(cells: readonly string[]): string {
  if (cells.length < 2) return cells[0] ?? '';
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts].map(([cell, count]) => (count === 1 ? cell : `${cell} ${countText(count)}`)).join(', ');
}
