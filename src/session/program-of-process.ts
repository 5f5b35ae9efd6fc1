import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** A clock tick of Linux's `/proc`, in milliseconds. */
const tick = 10;

/** When a process was started, in milliseconds since 1970; 0 where that is not known. */
export function startedAt(pid: number): number {
  try {
    // The name may contain anything, also parentheses; what follows does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, '').trim().split(' ');
    const uptime = Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]) * 1_000;
    return Date.now() - (uptime - Number(fields[19]) * tick) || 0;
  } catch {
    return 0;
  }
}

/** The file that a process of Node was started with, as it sees it, if its command line tells. */
export function mainScript(pid: number): string | undefined {
  try {
    const [, ...parameters] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const script = parameters.find((parameter) => !parameter.startsWith('-'));
    return script ? path.resolve(readlinkSync(`/proc/${pid}/cwd`), script) : undefined;
  } catch {
    return undefined;
  }
}
