import { wrapWords } from '../../src/session/wrap-words.ts';
import { keyHelp, type KeyContext } from '../editor/keymap.ts';
import type { Row } from '../editor/layout.ts';
import { truncateRow } from './fit.ts';

const sections: readonly (readonly [KeyContext, string])[] = [
  ['top', 'Keys'],
  ['top-page', 'On the page of a function, and here'],
  ['top-filter', 'In the filter'],
];

const legend: readonly (readonly [string, string])[] = [
  ['+ -', 'new since the look before; gone since then, shown for one look'],
  ['×20 +3', 'equal stacks, folded; how many of them are new'],
  ['AGE', 'since it was seen first; 12 s+ was there at the first look'],
  ['pause', 'for how long the process stood still for the last look'],
  [
    'every',
    'how long it is left alone after a look: 20 times the pause, so that it stands still for less than 5 % of the time',
  ],
];

/** What one sees, and all keys, made from the keymap. */
export function helpRows(columns: number): Row[] {
  const keys = sections.map(([context, title]) => ({
    title,
    rows: keyHelp(context).map(({ keys: labels, help }) => [labels, help] as const),
  }));
  return [{ title: 'What is shown', rows: legend }, ...keys].flatMap(({ title, rows }, index) => [
    ...(index === 0 ? [] : [[]]),
    truncateRow([{ text: title, role: 'bold' }], columns),
    ...sectionRows(rows, columns),
  ]);
}

function sectionRows(rows: readonly (readonly [string, string])[], columns: number): Row[] {
  const width = Math.min(Math.max(...rows.map(([label]) => label.length)), Math.max(Math.floor(columns * 0.3), 8));
  return rows.flatMap(([label, help]) =>
    wrapWords(help, Math.max(columns - width - 4, 8))
      .split('\n')
      .map((text, index) => helpRow(index === 0 ? fitLabels(label, width) : '', text, width, columns)),
  );
}

function helpRow(label: string, text: string, width: number, columns: number): Row {
  return truncateRow([{ text: `  ${label.padEnd(width)}  `, role: 'accent' }, { text }], columns);
}

/** As many of the keys as fit. */
function fitLabels(labels: string, width: number): string {
  if (labels.length <= width) return labels;
  const end = labels.lastIndexOf(', ', width);
  return end > 0 ? labels.slice(0, end) : labels.slice(0, width);
}
