import { displayWidth } from './editor/display-width.ts';
import type { Row } from './editor/layout.ts';
import type { View } from './view.ts';

/** Which lines a terminal breaks anew when it gets narrower: all, all but the one with the cursor, or none, which it cuts off. */
export type Reflow = 'all' | 'above' | 'none';

/** Programs that are built on xterm.js, as they call themselves. */
const webTerminals = ['vscode', 'Hyper', 'Tabby'];

/** Most terminals break all lines; xterm, the Linux console and GNU screen none. */
export function reflowOf(environment: NodeJS.ProcessEnv): Reflow {
  const { XTERM_VERSION: xterm, TERM: terminal = '', TMUX: tmux, TERM_PROGRAM: program = '' } = environment;
  if (xterm !== undefined || terminal === 'linux' || (tmux === undefined && terminal.startsWith('screen')))
    return 'none';
  return tmux === undefined && webTerminals.includes(program) ? 'above' : 'all';
}

/** How many rows the frame has gained above the cursor by being broken anew from `before` to `after` columns. */
export function rowsGained(view: View, before: number, after: number, reflow: Reflow): number {
  if (reflow === 'none' || after >= before || !view.cursor) return 0;
  const above = view.input.slice(0, view.cursor.y).map(widthOf);
  const unfinished = view.unfinished === '' ? [] : [Math.min(displayWidth(view.unfinished), before)];
  const gained = [...unfinished, ...above].reduce((sum, width) => sum + Math.max(Math.ceil(width / after) - 1, 0), 0);
  return reflow === 'above' ? gained : gained + Math.floor(view.cursor.x / after);
}

function widthOf(row: Row): number {
  return row.reduce((sum, { text }) => sum + displayWidth(text), 0);
}
