/**
 * The native part of node-pty, without its JavaScript. That one closes the terminal 200 ms after the command's exit, which
 * hangs up on whoever still runs in it and may lose the last output; its `onData` also decodes, so bytes are lost.
 */
declare module '@lydell/node-pty/requireBinary.js' {
  export interface PtyBinding {
    /** Forks `file` as the leader of a new session on a new terminal. `fd` is the terminal's master, not close-on-exec. */
    fork(
      file: string,
      args: string[],
      env: string[],
      cwd: string,
      columns: number,
      rows: number,
      uid: number,
      gid: number,
      utf8: boolean,
      helperPath: string,
      onExit: (exitCode: number, signalNumber: number) => void,
    ): { fd: number; pid: number; pty: string };
    resize(fd: number, columns: number, rows: number): void;
  }

  export function requireBinary(file: 'pty.node'): PtyBinding;
}
