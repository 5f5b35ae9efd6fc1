import { fstatSync, writeFileSync } from 'node:fs';
import type { Mode } from './environment.ts';
import { claimOwner, claimPath, isAlive, releaseClaim, tryUnlink } from './runtime-directory.ts';

/**
 * Which threads and processes share one prompt: those on one terminal, and in line mode those of one process. `w` is for those that
 * wait for somebody to attach.
 */
export function promptGroup(mode: Mode): string {
  if (mode.kind === 'terminal') return `t${fstatSync(0).rdev}`;
  if (mode.kind === 'joined') return mode.group;
  return mode.kind === 'plain' ? `p${process.pid}` : 'w';
}

/** The right to open the prompt of a group: a file of that name, with the process that has it, beside the sockets. */
export class PromptClaim {
  #owner = process.pid;

  private constructor(private readonly path: string) {}

  /** Returns `undefined` when the group has a prompt already: that one joins this thread's socket by itself. */
  static tryTake(group: string): PromptClaim | undefined {
    const path = claimPath(group);
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
        return new PromptClaim(path);
      } catch {
        const owner = claimOwner(path);
        if (owner !== undefined && isAlive(owner || process.pid)) return undefined;
        tryUnlink(path);
      }
    }
    return undefined;
  }

  /** Says whose the claim is now: the UI's, which may outlive the thread that started it. */
  passTo(pid: number): void {
    writeFileSync(this.path, String(pid), { mode: 0o600 });
    this.#owner = pid;
  }

  release(): void {
    releaseClaim(this.path, this.#owner);
  }
}
