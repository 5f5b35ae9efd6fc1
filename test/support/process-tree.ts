import { setTimeout as delay } from 'node:timers/promises';
import { descendants, readProcessTable, readProcFile } from './process-table.ts';

/** All processes that a test started, however far they have moved from their parent. */
export interface ProcessTree {
  readonly root: number;
  /** A `NAME=value` that the root was given in its environment and that no other process has. */
  readonly mark: string;
}

/**
 * PIDs of the tree that still run. A process belongs to it as a descendant of the root, in the root's session (orphans), or
 * with the mark in its environment (orphans that are detached).
 */
export function livingProcesses(tree: ProcessTree): number[] {
  const table = readProcessTable();
  const below = new Set([tree.root, ...descendants(tree.root, table)]);
  return table
    .filter((row) => row.state !== 'Z' && row.pid !== process.pid)
    .filter((row) => below.has(row.pid) || row.session === tree.root || hasMark(row.pid, tree.mark))
    .map((row) => row.pid);
}

/** Kills the whole tree with SIGKILL and resolves when nothing of it runs; rejects if something is left after 10 s. */
export async function killProcessTree(tree: ProcessTree): Promise<void> {
  const deadline = Date.now() + 10_000;
  // Again and again: a process may have forked between the look and the kill.
  for (let living = livingProcesses(tree); living.length > 0; living = livingProcesses(tree)) {
    if (Date.now() > deadline) throw new Error(`These processes survive SIGKILL: ${living.join(', ')}`);
    for (const pid of living) killQuietly(pid);
    await delay(2);
  }
}

function hasMark(pid: number, mark: string): boolean {
  return readProcFile(pid, 'environ')?.split('\0').includes(mark) ?? false;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
