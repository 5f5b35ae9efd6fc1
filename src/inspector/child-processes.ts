import { readdirSync, readFileSync } from 'node:fs';

/** The processes that a process has started, and those that these have, parents first. Linux. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent === undefined) continue;
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [Number(name)]);
    else known.push(Number(name));
  }
  const found = [...(children.get(pid) ?? [])];
  // The list grows while it is walked.
  for (const child of found) found.push(...(children.get(child) ?? []));
  return found;
}

/** The name of the program, in parentheses, may hold anything; behind it come the state and the parent. */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it has ended
  }
}
