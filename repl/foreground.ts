import { readFileSync } from 'node:fs';

/**
 * Whether this process's group is the one that the terminal listens to: false while a shell has suspended the job. Taken for true
 * where the system does not tell (there is no `/proc`).
 */
export function hasForeground(stat = readStat()): boolean {
  // The second field is the command in parentheses, which may have any character in it.
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return foreground === undefined || foreground === group;
}

function readStat(): string {
  try {
    return readFileSync('/proc/self/stat', 'latin1');
  } catch {
    return '';
  }
}
