import { factsOf, type RowFacts } from '../../src/session/top/row-facts.ts';
import { selectedRow } from '../../src/session/top/selection.ts';
import type { SortColumn } from '../../src/session/top/sort-rows.ts';
import type { TopState } from '../../src/session/top/top-state.ts';
import type { SelectableRow, TableRow, ThreadRow } from '../../src/session/top/top-row.ts';
import { draw } from '../editor/cells.ts';
import type { Row, Segment } from '../editor/layout.ts';
import { ageText, countOf, heapText, pauseText } from './amounts.ts';
import { spread, truncateRow } from './fit.ts';
import { cellText, tableColumns, type Column } from './table-columns.ts';
import { treeRow } from './tree-row.ts';

/** Columns of the selection's and the difference's marks, and of the age. */
const leadWidth = 4;
const ageWidth = 8;

/** The heads of the columns, and the rows that are on the screen. */
export function listRows(state: TopState, columns: number): Row[] {
  const { rows } = state.list;
  const { top, height, selected } = state.selection;
  const between = betweenOf(state, columns);
  const visible = rows.slice(top, top + height);
  const shown = visible.map((row, index) => {
    if (row.kind === 'thread') return threadRow(row, columns);
    const drawn = functionRow(row, state, between, columns, top + index === selected);
    return top + index === selected
      ? [{ text: drawn.map(({ text }) => text).join(''), role: 'inverse' as const }]
      : drawn;
  });
  const nothing = selectedRow(state.selection, rows) === undefined ? [truncateRow(emptyRow(state), columns)] : [];
  return [headRow(state, between, columns), ...shown, ...nothing.slice(0, Math.max(height - shown.length, 0))];
}

interface Between {
  readonly columns: readonly Column[];
  readonly idWidth: number;
}

function betweenOf({ list, choice, sightings }: TopState, columns: number): Between {
  // Its head has a mark when the table is sorted by it.
  const idWidth = Math.max(String(sightings.nextId - 1).length, 2);
  if (choice.layout === 'tree') return { columns: [], idWidth };
  return { columns: tableColumns(list, choice.isFolded, columns - leadWidth - idWidth - 2 - ageWidth), idWidth };
}

function headRow({ choice }: TopState, { columns: between, idWidth }: Between, columns: number): Row {
  const marked = (head: string, by: SortColumn | undefined) => {
    if (choice.layout === 'tree' || by !== choice.sorting.by) return head;
    return `${head}${choice.sorting.isInverted ? '↑' : '↓'}`;
  };
  const heads = between.map(({ head, by, width }) => marked(head, by).padEnd(width).slice(0, width));
  const left =
    choice.layout === 'tree'
      ? `${' '.repeat(leadWidth)}WHO WAITS, AND BELOW FOR WHAT`
      : `${' '.repeat(leadWidth)}${[marked('#', 'id').padEnd(idWidth), ...heads].join('  ')}`;
  return spread([{ text: left, role: 'dim' }], [{ text: marked('AGE', 'age'), role: 'dim' }], columns);
}

function functionRow(row: SelectableRow, state: TopState, between: Between, columns: number, isSelected: boolean): Row {
  const facts = factsOf(row.members, state.list.basis.byId, state.sightings.at);
  const { age, isOlder } = facts;
  const right: Segment[] =
    age === undefined ? [] : [{ text: ageText(age, isOlder).padStart(ageWidth - 1), role: 'dim' }];
  const lead: Segment[] = [{ text: isSelected ? '› ' : '  ', role: 'accent' }, markOf(facts)];
  const room = columns - leadWidth - ageWidth;
  const { showUrl } = state.options;
  const text = row.kind === 'tree' ? treeRow(row, facts, showUrl, room) : tableRow(row, facts, between);
  return spread([...lead, ...text], right, columns);
}

/** Also without colours one sees what is new and what is gone. */
function markOf({ mark }: RowFacts): Segment {
  if (mark === 'new') return { text: '+ ', role: 'good' };
  return mark === 'gone' ? { text: '- ', role: 'dim' } : { text: '  ' };
}

function tableRow(row: TableRow, { mark, newCount }: RowFacts, { columns, idWidth }: Between): Row {
  const isGone = mark === 'gone';
  const id: Segment = { text: String(row.id).padEnd(idWidth), role: 'dim' };
  return columns.reduce<Segment[]>(
    (cells, column) => {
      const isDim = isGone || column.isDim === true;
      const role = isDim ? ('dim' as const) : column.by === 'name' ? ('accent' as const) : undefined;
      return [...cells, { text: '  ' }, { text: cellText(column, row, newCount), role }];
    },
    [id],
  );
}

function threadRow({ thread, count }: ThreadRow, columns: number): Row {
  const { id, name, pausedMs, heapBytes } = thread;
  const facts = `${countOf(count)} suspended · pause ${pauseText(pausedMs)} · heap ${heapText(heapBytes)}`;
  // Node names workers `[worker 3] parser`.
  const named = draw(name).replace(/^\[(worker \d+)\]/, '$1');
  const left: Row = [{ text: id === 0 ? 'main thread' : named || `worker ${id}`, role: 'bold' }];
  return spread(left, [{ text: facts, role: 'dim' }], columns);
}

function emptyRow({ phase, sightings, choice }: TopState): Row {
  const indent = ' '.repeat(leadWidth);
  if (sightings.looks === 0) {
    const text =
      phase.kind === 'opening' ? 'Opening its inspector…' : phase.kind === 'looking' ? 'Taking the first look…' : '';
    return [{ text: indent + text, role: 'dim' }];
  }
  const isFiltered = choice.filter !== '';
  const text = isFiltered
    ? `Nothing matches /${choice.filter}/; Esc drops the filter.`
    : 'No async function is suspended there.';
  return [{ text: indent + text }];
}
