import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Beside what is built of this file. */
const script = fileURLToPath(new URL('./close-inspector.mjs', import.meta.url));
/**
 * Waits for a line; if its input ends without one, who should have written it is dead, or has failed. What kills that one may be sent
 * to all that it has started.
 */
const shellCode = `trap '' HUP INT TERM; read -r line || exec "$@"`;

/**
 * Sees to it that an inspector is closed again which this process has opened, if it is killed, or fails, before it could
 * tell the other process to do so by itself: until then a shell waits for what becomes of it.
 */
export class OpeningGuard {
  private constructor(private readonly shell: ChildProcess) {}

  /** @param before inodes of the sockets that the process listened on before its inspector is opened */
  static set(pid: number, before: Iterable<string>): OpeningGuard {
    const closer = [process.execPath, script, String(pid), ...before];
    // In a session of its own: Ctrl-C in a terminal is not for it.
    const shell = spawn('/bin/sh', ['-c', shellCode, 'sh', ...closer], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    shell.on('error', () => {}); // no shell: one does without
    shell.stdin.on('error', () => {});
    shell.unref();
    return new OpeningGuard(shell);
  }

  /** It is arranged that the inspector is closed, or there is none. */
  lift(): void {
    this.shell.stdin?.end('\n');
  }

  /** Nothing is arranged, and this process gives up. */
  giveUp(): void {
    this.shell.stdin?.end();
  }
}
