import { HostProcess } from './host-process.ts';

export interface ReplSettings {
  readonly isPlain: boolean;
  /** Shown before the first prompt; only to somebody who sits there. */
  readonly banner: string | undefined;
  /** A file that is run before the first prompt as if typed; only for somebody who sits there. */
  readonly startUp: string | undefined;
  /** An absolute path: loaded before the first prompt. */
  readonly file: string | undefined;
  /** What `process.argv` is after the path of Node. */
  readonly argv: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What is started before the rest of the REPL is loaded. */
export interface ReplStart {
  readonly group: string;
  readonly host: HostProcess;
  /** Those of the terminal before they are changed. */
  readonly terminalSettings: Promise<string | undefined>;
}

/** The host for the command line; `run` shows the prompt, while it starts. */
export function startHost(settings: ReplSettings, group: string): HostProcess {
  const { stdout, stderr } = process;
  const { columns, rows } = stdout;
  const hasOneStream = Boolean(stdout.isTTY && stderr.isTTY);
  return new HostProcess({ ...settings, group, hasOneStream, ...(stdout.isTTY && { terminal: { columns, rows } }) });
}
