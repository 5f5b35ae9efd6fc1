import { describeExit, type ProgramExit } from './program-exit.ts';
import type { CursorPosition } from './terminal-screen.ts';

/** How much of the scrollback a report shows, in rows. */
const scrollbackTail = 30;

/** What was in a terminal when a wait failed. */
export interface TerminalSituation {
  readonly commandLine: string;
  readonly pid: number;
  readonly exit: ProgramExit | undefined;
  readonly columns: number;
  readonly screen: readonly string[];
  readonly scrollback: readonly string[];
  readonly cursor: CursorPosition;
  readonly isMidFrame: boolean;
}

/** A failure message that shows the screen as a person would have seen it. */
export function reportTerminal(failure: string, situation: TerminalSituation): string {
  const { commandLine, pid, exit, columns, screen, scrollback, cursor, isMidFrame } = situation;
  const state = exit === undefined ? 'still running' : describeExit(exit);
  const tail = scrollback.slice(-scrollbackTail);
  const size = `${columns}x${screen.length}`;
  return [
    failure,
    `$ ${commandLine}  (pid ${pid}, ${state})`,
    ...(tail.length > 0
      ? [ruler(`scrollback, last ${tail.length} of ${scrollback.length} rows`), ...marked(tail)]
      : []),
    ruler(`screen ${size}, cursor at row ${cursor.row}, column ${cursor.column}`),
    ...marked(screen),
    ruler(isMidFrame ? 'end of screen, in the middle of a frame (CSI ? 2026 h)' : 'end of screen'),
  ].join('\n');
}

function ruler(title: string): string {
  return `--- ${title} ---`;
}

/** A bar before each row, so that empty rows and leading blanks are visible. */
function marked(rows: readonly string[]): string[] {
  return rows.map((row) => `|${row}`);
}
