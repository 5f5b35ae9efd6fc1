import { displayWidth } from './editor/display-width.ts';
import type { Row } from './editor/layout.ts';
import type { View } from './view.ts';

/**
 * Which lines a terminal breaks anew when it gets narrower: `all`; `others` than the one with the cursor, which it then moves down by
 * as many rows as there are more, also below it; or `none`, which are cut off.
 */
export type Reflow = 'all' | 'others' | 'none';

/** Programs that are built on xterm.js, as they call themselves. */
const webTerminals = ['vscode', 'Hyper', 'Tabby'];

/** Most terminals break all lines; xterm, the Linux console and GNU screen none. */
export function reflowOf(environment: NodeJS.ProcessEnv): Reflow {
  const { XTERM_VERSION: xterm, TERM: terminal = '', TMUX: tmux, TERM_PROGRAM: program = '' } = environment;
  if (xterm !== undefined || terminal === 'linux' || (tmux === undefined && terminal.startsWith('screen')))
    return 'none';
  return tmux === undefined && webTerminals.includes(program) ? 'others' : 'all';
}

/** How many rows the cursor has moved down in the frame, or with it, when that was broken anew from `before` to `after` columns. */
export function rowsGained(view: View, before: number, after: number, reflow: Reflow): number {
  const { cursor, unfinished, input, list, status } = view;
  if (reflow === 'none' || after >= before || !cursor) return 0;
  const above = [unfinishedRow(unfinished, before), ...input.slice(0, cursor.y)];
  const below = [...input.slice(cursor.y + 1), ...list, status ?? []];
  if (reflow === 'others') return gain([...above, ...below], after);
  return gain(above, after) + Math.floor(cursor.x / after);
}

function gain(rows: readonly Row[], columns: number): number {
  return rows.reduce((sum, row) => sum + Math.max(Math.ceil(widthOf(row) / columns) - 1, 0), 0);
}

/** A long one is cut to the width of the terminal. */
function unfinishedRow(text: string, columns: number): Row {
  return [{ text: displayWidth(text) > columns ? ' '.repeat(columns) : text }];
}

/** Blanks at the end are not drawn. */
function widthOf(row: Row): number {
  return displayWidth(
    row
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}
