import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listSockets, runtimeDirectory } from '../agent/runtime-directory.ts';

/** A process of the user's that holds tasks, or was detached from, with the sockets of its threads. */
export interface HeldProcess {
  readonly pid: number;
  /** Its command line. */
  readonly title: string;
  readonly socketPaths: readonly string[];
}

/** The processes that a prompt can join. */
export async function findHeldProcesses(): Promise<readonly HeldProcess[]> {
  const byPid = new Map<number, string[]>();
  const sockets = listSockets(runtimeDirectory()).filter(({ group }) => !group.startsWith('r')); // those of a REPL are its own
  for (const { pid, path } of sockets) byPid.set(pid, [...(byPid.get(pid) ?? []), path]);
  return Promise.all(
    [...byPid].map(async ([pid, socketPaths]) => ({ pid, socketPaths, title: await commandLine(pid) })),
  );
}

async function commandLine(pid: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]);
    return stdout.trim();
  } catch {
    return '';
  }
}
