import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the shell shows when it waits for a command. */
export const shellPrompt = 'bash$ ';

/** The name under which the shell runs the command under test; typing it keeps long paths off the screen. */
export const shellAlias = 'program';

/**
 * An interactive bash with job control that knows the command as `program`. Without readline: at its prompt the terminal's
 * settings are then those that the last program left, not bash's own. (After a job was killed by a signal bash restores
 * the settings of before; after any other exit it does not.) Its start file is written to the folder.
 */
export function createShell(
  folder: string,
  command: string,
  args: readonly string[],
): { command: string; args: string[] } {
  const startFile = path.join(folder, 'shell-start');
  const alias = quote([command, ...args].map(quote).join(' '));
  writeFileSync(startFile, `PS1=${quote(shellPrompt)}\nalias ${shellAlias}=${alias}\n`);
  return { command: '/bin/bash', args: ['--noprofile', '--rcfile', startFile, '--noediting', '-i'] };
}

/** One word of a POSIX shell that means exactly this text. */
export function quote(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
