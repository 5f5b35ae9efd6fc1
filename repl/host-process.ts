import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { HostOptions } from '../src/agent/host/host-options.ts';
import type { HostEnd } from '../src/session/repl.ts';
import { parseWords } from './program-words.ts';
import { within } from './within.ts';

/** The host of the REPL: the process that runs what is typed. */
const hostScript = fileURLToPath(new URL('../host.cjs', import.meta.url));
const controlFd = 3;

export interface HostSettings {
  /** Flags for Node itself. */
  readonly nodeFlags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What `process.argv` is after the path of Node. */
  readonly argv: readonly string[];
  readonly group: string;
  /** Of the terminal on which stdout is shown; absent where it is a pipe or a file. */
  readonly terminal?: HostOptions['terminal'];
  /** stderr is shown there too: both are one stream, in order. */
  readonly hasOneStream: boolean;
}

/** How long the output of a host that has ended is waited for, in milliseconds. */
const outputPatience = 250;
/** How long a host may take to exit by itself when its session is over, in milliseconds. */
const exitPatience = 1_000;
/** How long it may take to end by SIGTERM, in milliseconds. */
const endPatience = 2_000;

export class HostProcess {
  /** What it writes: both streams in order where they are one, else stdout alone. */
  readonly output: Readable;
  /** Resolves when it has ended and what it wrote has been read. */
  readonly ended: Promise<HostEnd>;
  /** Where its main thread listens; never resolves where it ends before. */
  readonly socket: Promise<string>;
  readonly #child: ChildProcess;

  constructor(settings: HostSettings) {
    const { nodeFlags, group, argv, terminal, hasOneStream } = settings;
    const options: HostOptions = { control: controlFd, group, argv, ...(terminal && { terminal }) };
    const env = { ...settings.env, ASYNC_REPL_HOST: JSON.stringify(options), ASYNC_REPL_GROUP: group };
    const command = [process.execPath, ...nodeFlags, hostScript];
    // One pipe for both streams keeps their order; a shell can make one, Node cannot.
    const [file = '', ...parameters] = hasOneStream ? ['/bin/sh', '-c', 'exec "$0" "$@" 2>&1', ...command] : command;
    this.#child = spawn(file, parameters, {
      env,
      stdio: ['ignore', 'pipe', hasOneStream ? 'ignore' : 'inherit', 'pipe'],
      ...(isInDeletedFolder() && { cwd: '/' }), // Node starts no worker there
    });
    this.output = this.#child.stdout as Readable;
    let status: number | undefined;
    const control = this.#child.stdio[controlFd] as Readable;
    control.on('error', () => {});
    this.socket = new Promise((resolve) => {
      createInterface({ input: control }).on('line', (line) => {
        const words = parseWords(line);
        if (words.socket !== undefined) resolve(words.socket);
        status = words.exit ?? status;
      });
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve({ kind: 'crashed', how: `could not be started: ${error.message}` }));
      this.#child.once('close', (code, signal) => resolve(endOf(code, signal, status)));
      // Children of it may keep its output open.
      this.#child.once('exit', (code, signal) =>
        setTimeout(() => resolve(endOf(code, signal, status)), outputPatience),
      );
    });
  }

  /** It was asked to exit: its listeners of `exit` and what it disposes of have their time, and then it ends all the same. */
  async end(): Promise<void> {
    await within(exitPatience, this.ended);
    await this.stop();
  }

  /** Ends it, by force if need be. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endPatience);
    await this.ended;
    clearTimeout(timer);
  }
}

function isInDeletedFolder(): boolean {
  try {
    process.cwd();
    return false;
  } catch {
    return true;
  }
}

/** `said` is the status that the host announced when it began to exit. */
function endOf(code: number | null, signal: NodeJS.Signals | null, said: number | undefined): HostEnd {
  if (signal !== null) return { kind: 'crashed', how: signalWords[signal] ?? `was ended by ${signal}` };
  if (said !== undefined) return { kind: 'exited', status: code ?? said };
  return { kind: 'crashed', how: `ended without a word, with status ${code}` };
}

const signalWords: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'was killed',
  SIGABRT: 'was aborted (out of memory, or a fatal error)',
  SIGSEGV: 'crashed (segmentation fault)',
};
