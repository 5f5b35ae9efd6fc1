import { readlinkSync } from 'node:fs';
import { TargetError } from './target-error.ts';

/**
 * Makes sure that the ports of a process are those of this one's network: the same number may be another process's here.
 *
 * @throws TargetError which says what to do.
 */
export function checkNetwork(pid: number): void {
  const [own, its] = [networkOf('self'), networkOf(String(pid))];
  if (own === undefined || its === undefined || own === its) return;
  throw new TargetError(
    'OTHER_NETWORK',
    `Process ${pid} has a network of its own, as in a container; run this inside of it: nsenter --net --target ${pid} async-repl …`,
  );
}

/** Undefined where it may not be read. */
function networkOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}
