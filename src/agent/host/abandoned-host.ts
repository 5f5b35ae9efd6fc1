import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tryUnlink } from '../runtime-directory.ts';
import { endFrame, restoreTerminal } from '../terminal-reset.ts';

/** What the prompt of a REPL holds, and cannot give back when it is killed. */
export interface PromptBelongings {
  /** The file that says whose the prompt of the group is. */
  readonly claim: string;
  /** The terminal's settings before the prompt changed them, as `stty` takes them; absent where it has none. */
  readonly settings: string | undefined;
  /** Of the terminal. */
  readonly columns: number | undefined;
}

/** The prompt has ended, however it did: what it could not give back by itself is given back. */
export function giveBack({ claim, settings, columns }: PromptBelongings): void {
  tryUnlink(claim); // of a group that has the prompt's process id in its name: nobody else's
  if (settings === undefined) return;
  let terminal: number;
  try {
    terminal = openSync('/dev/tty', 'r+');
  } catch {
    return; // it was closed
  }
  // Where they are the same the prompt has done so, or a shell has.
  if (settingsOf(terminal) === settings) endFrame(terminal);
  else restoreTerminal({ input: terminal, output: terminal, columns, settings });
  closeSync(terminal);
}

function settingsOf(terminal: number): string {
  return spawnSync('stty', ['-g'], { stdio: [terminal, 'pipe', 'ignore'], encoding: 'utf8' }).stdout.trim();
}
