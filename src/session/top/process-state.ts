import { readFileSync } from 'node:fs';

/** `stopped`: by a signal, as Ctrl-Z does. Taken for `running` where the system does not tell. */
export type ProcessState = 'running' | 'stopped' | 'ended';

export function processState(pid: number): ProcessState {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command in parentheses, which may have any character in it.
    const state = stat.at(stat.lastIndexOf(')') + 2);
    if (state === 'Z' || state === 'X') return 'ended';
    return state === 'T' || state === 't' ? 'stopped' : 'running';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' || process.platform === 'linux' ? 'ended' : 'running';
  }
}
