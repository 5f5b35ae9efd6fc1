import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Flags } from './command-line.ts';
import { hostEnvironment, preloads } from './node-flags.ts';
import { openGroup } from '../src/session/joined-sockets.ts';
import { startHost, type ReplSettings, type ReplStart } from './repl-start.ts';
import { readTerminalSettings } from './terminal-settings.ts';
import { nearest } from '../src/input/nearest.ts';
import { UsageError } from './usage-error.ts';

export interface StandaloneOptions {
  readonly file: string | undefined;
  readonly args: readonly string[];
  readonly flags: Flags;
  readonly version: string;
  /** What else the first word might have meant. */
  readonly commands: readonly string[];
}

/** `async-repl [FILE [ARGS]]`. @throws UsageError for a file that is not there. */
export async function runStandalone({ file, args, flags, version, commands }: StandaloneOptions): Promise<number> {
  const path = file === undefined ? undefined : existing(file, commands);
  const settings: ReplSettings = {
    isPlain: flags.plain ?? false,
    banner: flags['no-banner'] ? undefined : `async-repl ${version} · Node ${process.version} · .help lists commands`,
    startUp: flags['no-startup'] ? undefined : startUpFile(process.env),
    file: path,
    argv: path === undefined ? [''] : [path, ...args],
    nodeFlags: preloads(flags),
    env: hostEnvironment(flags, process.env),
  };
  const start = begin(settings);
  const { runRepl } = await import('./run-repl.ts'); // loads while the host starts
  return runRepl(settings, start);
}

/** The host first: it takes longest. */
function begin(settings: ReplSettings): ReplStart {
  const { stdin, stdout, env } = process;
  const isOnTerminal = Boolean(stdin.isTTY && stdout.isTTY && !settings.isPlain && env['TERM'] !== 'dumb');
  const group = openGroup();
  const host = startHost(settings, group);
  const terminalSettings = isOnTerminal ? readTerminalSettings() : Promise.resolve(undefined);
  return { group, host, terminalSettings };
}

function existing(file: string, commands: readonly string[]): string {
  const path = resolve(file);
  if (!existsSync(path)) {
    const meant = nearest(file, commands);
    throw new UsageError(`there is no file ${file}, nor a command${meant ? `; did you mean ${meant}?` : ''}`);
  }
  if (statSync(path).isDirectory()) throw new UsageError(`${file} is a directory; name a file in it`);
  return path;
}

/** `ASYNC_REPL_STARTUP`, else `~/.async-repl.js` or `.ts` if there is one. */
export function startUpFile(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['ASYNC_REPL_STARTUP'];
  if (named !== undefined) return named === '' || named === 'off' ? undefined : resolve(named);
  return ['.async-repl.js', '.async-repl.ts'].map((name) => join(homedir(), name)).find((path) => existsSync(path));
}
