import { watch, writeFileSync } from 'node:fs';
import { claimPath, listSockets, releaseClaim, runtimeDirectory } from '../agent/runtime-directory.ts';

/**
 * Calls back for each socket of a group, now and as they come: the threads and child processes that share a prompt. The result stops
 * it, and gives up the right to that prompt.
 */
export function followSockets(group: string, join: (socketPath: string) => void): () => void {
  const directory = runtimeDirectory();
  const known = new Set<string>();
  const look = (): void => {
    for (const socket of listSockets(directory)) {
      if (socket.group !== group || known.has(socket.path)) continue;
      known.add(socket.path);
      join(socket.path);
    }
  };
  const watcher = watch(directory, look);
  look();
  return () => {
    watcher.close();
    releaseClaim(claimPath(group), process.pid);
  };
}

/** Makes this process the prompt of a group of its own; returns its name. `followSockets` gives it up. */
export function openGroup(): string {
  const group = `r${process.pid}`;
  writeFileSync(claimPath(group), String(process.pid), { mode: 0o600 });
  return group;
}
