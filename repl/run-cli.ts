import { parseArgs } from 'node:util';
import { attach } from './attach.ts';
import type { FindHeldProcesses } from './attach.ts';
import { nearest } from '../src/input/nearest.ts';
import { UsageError } from './usage-error.ts';

/** What the commands need of the rest of the project; a command whose part is absent is not offered. */
export interface CliServices {
  readonly version: string;
  readonly findHeldProcesses?: FindHeldProcesses;
}

interface CliCommand {
  readonly usage: string;
  readonly summary: string;
  /** Positional arguments that it takes at most. */
  readonly arity: number;
  run(parameters: readonly string[], flags: Flags): Promise<number>;
}

const options = {
  plain: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

const optionHelp: readonly (readonly [string, string])[] = [
  ['--plain', 'line by line, without a screen'],
  ['-h, --help', 'this text'],
  ['-v, --version', 'the version'],
];

type Flags = Readonly<Record<keyof typeof options, boolean>>;

function commandsOf({ findHeldProcesses }: CliServices): ReadonlyMap<string, CliCommand> {
  const commands = new Map<string, CliCommand>();
  if (findHeldProcesses) {
    commands.set('attach', {
      usage: 'attach [PID]',
      summary: 'join a process that holds functions; without a PID the only one',
      arity: 1,
      run: ([pid], { plain }) => attach(pid, findHeldProcesses, plain),
    });
  }
  return commands;
}

/** Runs one command line; resolves with its exit status: 0 fine, 1 failed, 2 wrong usage. */
export async function runCli(parameters: readonly string[], services: CliServices): Promise<number> {
  const commands = commandsOf(services);
  try {
    const { values, positionals } = parse(parameters);
    if (values.version) return say(services.version);
    const [name, ...rest] = positionals;
    if (values.help || name === undefined) return say(help(commands));
    return await find(commands, name, rest).run(rest, values);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`async-repl: ${error.message}\nTry async-repl --help.\n`);
    return 2;
  }
}

function parse(parameters: readonly string[]): { values: Flags; positionals: string[] } {
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    // The first sentence says what is wrong; what follows explains how to pass such a value on.
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function find(commands: ReadonlyMap<string, CliCommand>, name: string, rest: readonly string[]): CliCommand {
  const command = commands.get(name);
  if (!command) {
    const meant = nearest(name, [...commands.keys()]);
    throw new UsageError(`there is no command ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
  const extra = rest[command.arity];
  if (extra !== undefined) throw new UsageError(`${command.usage} takes no further argument (${extra})`);
  return command;
}

/** The help text, made from the tables above. */
function help(commands: ReadonlyMap<string, CliCommand>): string {
  const rows = [...commands.values()].map(({ usage, summary }) => [usage, summary] as const);
  const table = [...rows, ...optionHelp];
  const width = Math.max(...table.map(([left]) => left.length));
  const lines = (part: readonly (readonly [string, string])[]) =>
    part.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [
    'An async-aware debugger for Node.js: `await setTraceAsync()` in a program holds the function and opens a prompt in it.',
    '',
    'usage: async-repl [command] [options]',
    ...(rows.length > 0 ? ['', ...lines(rows)] : []),
    '',
    ...lines(optionHelp),
  ].join('\n');
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
