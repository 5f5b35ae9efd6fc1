import { colorLine } from '../listing.ts';
import type { Paint } from '../palette.ts';
import type { TreeRow } from './explorer-state.ts';

/** The rows of a tree as lines of text, each cut to the width; of what is nested, the prototypes are left out. */
export function formatTree(rows: readonly TreeRow[], columns: number, paint: Paint): string {
  const shown = rows.filter(({ key, depth }) => depth < 2 || key !== '[[Prototype]]');
  return shown.map((row) => formatRow(row, columns, paint)).join('\n');
}

function formatRow({ key, text, depth, status, role }: TreeRow, columns: number, paint: Paint): string {
  const lead = `${'  '.repeat(depth)}${status === 'closed' ? '▸ ' : status === 'open' ? '▾ ' : '  '}`;
  const shown = cut(text, Math.max(columns - lead.length - key.length - 2, 10));
  const value = role === 'line' ? shown : colorLine(shown, paint);
  return `${lead}${paint(role === 'member' || role === 'accessor' ? 'accent' : 'dim', key)}${text === '' ? '' : `  ${value}`}`;
}

function cut(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
