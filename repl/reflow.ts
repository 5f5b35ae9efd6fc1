import { displayWidth } from './editor/display-width.ts';
import type { Row } from './editor/layout.ts';
import type { View } from './view.ts';

/** Most terminals break lines anew when they get narrower; xterm, the Linux console and GNU screen cut them off. */
export function reflows(environment: NodeJS.ProcessEnv): boolean {
  const { XTERM_VERSION: xterm, TERM: terminal = '', TMUX: tmux } = environment;
  return xterm === undefined && terminal !== 'linux' && (tmux !== undefined || !terminal.startsWith('screen'));
}

/** How many rows the part of the frame above the cursor has gained by being broken anew from `before` to `after` columns. */
export function rowsGained(view: View, before: number, after: number): number {
  if (after >= before || !view.cursor) return 0;
  const above = view.input.slice(0, view.cursor.y).map(widthOf);
  const unfinished = view.unfinished === '' ? [] : [Math.min(displayWidth(view.unfinished), before)];
  const gained = [...unfinished, ...above].reduce((sum, width) => sum + Math.max(Math.ceil(width / after) - 1, 0), 0);
  return gained + Math.floor(view.cursor.x / after);
}

function widthOf(row: Row): number {
  return row.reduce((sum, { text }) => sum + displayWidth(text), 0);
}
