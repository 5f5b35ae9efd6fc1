import { readdirSync, readFileSync } from 'node:fs';

/** One process as `/proc/<pid>/stat` tells of it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** The process group in the foreground of its terminal; -1 without a terminal. */
  readonly foregroundGroup: number;
  /** `R`, `S`, `T` (stopped), `Z` (ended, not yet waited for), … */
  readonly state: string;
  readonly threads: number;
}

/** Reads one process; `undefined` if there is none. */
export function readProcess(pid: number): ProcessRow | undefined {
  const stat = readProcFile(pid, 'stat');
  if (stat === undefined) return undefined;
  // The second field is the name in parentheses, and the name may have spaces and parentheses itself.
  const [state = '', ...numbers] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent = 0, group = 0, session = 0, , foregroundGroup = -1] = numbers.map(Number);
  return { pid, parent, group, session, foregroundGroup, state, threads: Number(numbers[16]) };
}

/** All processes that this user may see. Empty where there is no `/proc`. */
export function readProcessTable(): ProcessRow[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((row) => row !== undefined);
}

/** Children, their children and so on; without those that have ended. */
export function descendants(pid: number, table = readProcessTable()): number[] {
  const children = table.filter((row) => row.parent === pid && row.state !== 'Z').map((row) => row.pid);
  return children.flatMap((child) => [child, ...descendants(child, table)]);
}

/** A file of `/proc/<pid>`; `undefined` if the process has ended or is another user's. */
export function readProcFile(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}
