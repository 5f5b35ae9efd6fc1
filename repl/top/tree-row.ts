import { countText, type ShowUrl } from '../../src/graph/view/words.ts';
import type { RowFacts } from '../../src/session/top/row-facts.ts';
import type { TreeLine, TreeRow } from '../../src/session/top/top-row.ts';
import { treeTexts } from '../../src/session/top/tree-texts.ts';
import { draw } from '../editor/cells.ts';
import { displayWidth } from '../editor/display-width.ts';
import type { Row, Segment } from '../editor/layout.ts';
import { truncateRow, truncateStart } from './fit.ts';

/** Of a place at least this much is shown, in columns: mostly line and column. Where less would be left it is left out. */
const shortestPlace = 10;

/** A row of the tree, as wide as it wants to be within so many columns. Where it must be cut the place is cut first. */
export function treeRow(row: TreeRow, { mark, newCount }: RowFacts, showUrl: ShowUrl, columns: number): Row {
  const { how, name, where, note } = treeTexts(row, showUrl);
  const dim = mark === 'gone' ? ('dim' as const) : undefined;
  const { count } = row.stack;
  const lead: Segment[] = [
    { text: bars(row.line, Math.floor(columns / 2)), role: 'dim' },
    { text: how === '' ? '' : `${draw(how)} → `, role: 'dim' },
    { text: draw(name), role: dim ?? (where === '' ? undefined : 'accent') },
  ];
  const tail: Segment[] = [
    { text: count > 1 ? `  ${countText(count)}` : '', role: dim },
    { text: newCount > 0 ? ` +${newCount}` : '', role: 'good' },
    { text: note === '' ? '' : `${name === '' ? '' : '  '}${draw(note)}`, role: dim },
  ];
  const taken = [...lead, ...tail].reduce((sum, { text }) => sum + displayWidth(text), 0);
  const room = columns - taken - 2;
  const place = where === '' || room < shortestPlace ? '' : `  ${truncateStart(draw(where), room)}`;
  return truncateRow([...lead, { text: place, role: 'dim' }, ...tail], columns);
}

/** The lines from the root down; of deep rows those next to them. */
function bars(line: TreeLine, columns: number): string {
  if (line.depth === 0) return '';
  const most = Math.max(Math.floor((columns - 2) / 3), 1);
  let text = line.isLast ? '└─ ' : '├─ ';
  let shown = 1;
  for (let above = line.above; above !== undefined && above.depth > 0; above = above.above) {
    if (shown++ >= most) return `⋮ ${text}`;
    text = (above.isLast ? '   ' : '│  ') + text;
  }
  return text;
}
