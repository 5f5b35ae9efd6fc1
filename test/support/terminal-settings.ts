import { execFileSync } from 'node:child_process';

/** Settings of a terminal (termios). */
export interface TerminalSettings {
  /** All of them as one word (`stty -g`): equal words are equal settings. */
  readonly word: string;
  /** Each flag by the name that stty(1) gives it: `{ icanon: true, echo: true, isig: true, … }`. */
  readonly flags: Readonly<Record<string, boolean>>;
}

/** Reads the settings of the terminal at `path`, for instance `/dev/pts/7`. */
export function readTerminalSettings(path: string): TerminalSettings {
  return { word: stty('-g', path), flags: parseFlags(stty('-a', path)) };
}

/** Line-wise input with echo and signal keys, and newlines translated: how a shell expects to find its terminal. */
export function isCooked({ flags }: TerminalSettings): boolean {
  return ['icanon', 'echo', 'isig', 'icrnl', 'opost', 'onlcr'].every((flag) => flags[flag]);
}

/** Flags of the report of `stty -a`: `-echo` is off, `echo` is on; speeds and special characters are passed over. */
export function parseFlags(report: string): Record<string, boolean> {
  const words = report.split(';').at(-1)?.trim().split(/\s+/) ?? [];
  return Object.fromEntries(words.map((word) => [word.replace(/^-/, ''), !word.startsWith('-')]));
}

function stty(option: string, path: string): string {
  const options = process.platform === 'darwin' ? ['-f', path, option] : ['-F', path, option];
  return execFileSync('stty', options, { encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } }).trim();
}
