import type { FindHeldProcesses } from './attach.ts';
import { type CommandLine, type Flags, optionHelp, parseCommandLine } from './command-line.ts';
import { isUsageError, UsageError } from './usage-error.ts';

/** What the commands need of the rest of the project. */
export interface CliServices {
  readonly version: string;
  readonly findHeldProcesses: FindHeldProcesses;
}

interface CliCommand {
  readonly usage: string;
  readonly summary: string;
  /** Positional arguments that it takes at most. */
  readonly arity: number;
  run(parameters: readonly string[], flags: Flags): Promise<number>;
}

function commandsOf({ findHeldProcesses }: CliServices): ReadonlyMap<string, CliCommand> {
  return new Map<string, CliCommand>([
    [
      'attach',
      {
        usage: 'attach [PID[/THREAD]|HOST:PORT|ws:…]',
        summary:
          'a prompt in a process: in what it holds, else in its live loop; without a PID among those that hold functions',
        arity: 1,
        async run([target], { plain = false }) {
          const { attach } = await import('./attach.ts');
          return attach(target, findHeldProcesses, plain);
        },
      },
    ],
    ['ps', listCommand('ps', 'the suspended async functions of any Node process, as a table')],
    [
      'top',
      {
        usage: 'top PID',
        summary: 'the same on the whole screen, looked at again and again',
        arity: 1,
        async run([pid], { all, filter, interval, 'max-pause': maxPause }) {
          const { runTop } = await import('./top/run-top.ts');
          const last = { filter: filter?.at(-1), interval: interval?.at(-1), maxPause: maxPause?.at(-1) };
          return runTop(pid, { all, ...last });
        },
      },
    ],
    ['pstree', listCommand('pstree', 'the same as a tree: who waits for whom, and for what')],
  ]);
}

function listCommand(view: 'ps' | 'pstree', summary: string): CliCommand {
  return {
    usage: `${view} PID…`,
    summary,
    arity: Number.POSITIVE_INFINITY,
    async run(pids, { json, all, children, locals, filter, 'max-pause': maxPause }) {
      const { listFunctions } = await import('./list-functions.ts');
      const values = { filter: filter?.at(-1), maxPause: maxPause?.at(-1) };
      return listFunctions(pids, { view, json, all, children, locals, ...values });
    },
  };
}

/**
 * Runs one command line. Resolves with its exit status: 0 fine, 1 failed, 2 wrong usage; `undefined` where code runs on in this
 * process, which ends by itself.
 */
export async function runCli(parameters: readonly string[], services: CliServices): Promise<number | undefined> {
  const commands = commandsOf(services);
  try {
    const line = parseCommandLine(parameters, [...commands.keys()]);
    if (line.flags.version) return say(services.version);
    if (line.flags.help) return say(help(commands));
    const endRecording = await record(line.flags, parameters);
    try {
      return await run(line, commands, services);
    } finally {
      endRecording?.();
    }
  } catch (error) {
    if (!isUsageError(error)) throw error;
    process.stderr.write(`async-repl: ${error.message}\nTry async-repl --help.\n`);
    return 2;
  }
}

/** `--record FILE`. @throws UsageError where there is nothing to record, or no file to write. */
async function record(
  { record: paths, ...flags }: Flags,
  parameters: readonly string[],
): Promise<(() => void) | undefined> {
  const path = paths?.at(-1);
  if (path === undefined) return undefined;
  const { stdout, stderr } = process;
  if (flags.eval ?? flags.print) throw new UsageError('--record is for a prompt, and -e and -p have none');
  if (!stdout.isTTY) throw new UsageError('--record needs a terminal, and standard output is none');
  const { startRecording } = await import('./recording.ts');
  const title = ['async-repl', ...parameters].join(' ');
  return startRecording({ path, streams: stderr.isTTY ? [stdout, stderr] : [stdout], title });
}

/** Each way loads what it needs, and nothing else: it is to be there at once. */
async function run(
  { flags, name, rest }: CommandLine,
  commands: ReadonlyMap<string, CliCommand>,
  { version }: CliServices,
): Promise<number | undefined> {
  const command = name === undefined ? undefined : commands.get(name);
  if (command) {
    const extra = rest[command.arity];
    if (extra !== undefined) throw new UsageError(`${command.usage} takes no further argument (${extra})`);
    return command.run(rest, flags);
  }
  const code = flags.print?.at(-1) ?? flags.eval?.at(-1);
  if (code !== undefined) {
    const { runCode } = await import('./run-code.ts');
    return runCode({ code, isPrinted: flags.print !== undefined, argv: rest, flags });
  }
  const { runStandalone } = await import('./standalone.ts');
  return runStandalone({ file: name, args: rest, flags, version, commands: [...commands.keys()] });
}

/** The help text, made from the tables above. */
function help(commands: ReadonlyMap<string, CliCommand>): string {
  const rows = [
    ['[FILE [ARGS]]', 'the REPL; with a file: runs it, and gives its exports as names'] as const,
    ...[...commands.values()].map(({ usage, summary }) => [usage, summary] as const),
  ];
  const width = Math.max(...[...rows, ...optionHelp()].map(([left]) => left.length));
  const lines = (part: readonly (readonly [string, string])[]) =>
    part.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [
    'An async-aware REPL and debugger for Node.js. `await setTraceAsync()` in a program holds the function and opens a prompt in it;',
    'without a program it is a REPL. Input that is not a terminal is run as a script.',
    '',
    'usage: async-repl [options] [FILE [ARGS] | COMMAND]',
    '',
    ...lines(rows),
    '',
    ...lines(optionHelp()),
  ].join('\n');
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
