import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';

/** Ends a frame that was being drawn, shows the cursor. */
const frameEnd = '\u001b[?2026l\u001b[?25h';
/** Leaves bracketed paste as well, ends colours. */
const reset = `${frameEnd}\u001b[?2004l\u001b[0m`;

export interface LostTerminal {
  /** Descriptors. */
  readonly input: number;
  readonly output: number;
  readonly columns: number | undefined;
  /** As `stty -g` gave them; absent where that is not known. */
  readonly settings: string | undefined;
}

/** A prompt was killed with the terminal in its hands: gives the terminal its settings back, and begins a line there. */
export function restoreTerminal({ input, output, columns, settings }: LostTerminal): void {
  try {
    // The blanks wrap if the cursor is not at the start of a line already; what was below it is erased.
    writeSync(output, `${reset}${' '.repeat(columns || 80)}\r\u001b[J`);
    spawnSync('stty', [settings ?? 'sane'], { stdio: [input, 'ignore', 'ignore'] });
  } catch {
    // no terminal any more
  }
}

/** The same where a shell has taken the terminal already: what it does not know of. */
export function endFrame(output: number): void {
  try {
    writeSync(output, frameEnd);
  } catch {
    // no terminal any more
  }
}
