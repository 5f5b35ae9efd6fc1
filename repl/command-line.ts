import { parseArgs } from 'node:util';
import { nearest } from '../src/input/nearest.ts';
import { UsageError } from './usage-error.ts';

/** The options, in the order of the help; `value` names what one takes. */
const optionTable = [
  { name: 'eval', short: 'e', value: 'CODE', help: 'run it, and what it leaves running, then end' },
  { name: 'print', short: 'p', value: 'EXPR', help: 'the same, and print its value' },
  { name: 'require', short: 'r', value: 'MOD', help: 'load a module first (repeatable)' },
  { name: 'import', value: 'MOD', help: 'import a module first (repeatable)' },
  { name: 'node-options', value: 'FLAGS', help: 'flags for the Node that runs the code, as in NODE_OPTIONS' },
  { name: 'no-startup', help: 'skip the start-up file, ~/.async-repl.js or .ts' },
  { name: 'no-banner', short: 'q', help: 'no line of greeting' },
  { name: 'plain', help: 'line by line, without a screen' },
  { name: 'record', value: 'FILE', help: 'write the terminal to an asciicast' },
  { name: 'interval', value: 'MS', help: 'top: the shortest time from one look to the next (1000)' },
  { name: 'json', help: 'ps, pstree: one JSON document' },
  { name: 'all', help: "ps, pstree, top: nothing folded, and Node's own functions too" },
  { name: 'locals', help: 'ps, pstree: variables of the functions' },
  { name: 'children', help: 'ps, pstree: also the processes that it has started' },
  { name: 'filter', value: 'RE', help: 'ps, pstree, top: by name and place' },
  { name: 'max-pause', value: 'MS', help: 'ps, pstree, top: how long the process may stand still (3000)' },
  { name: 'help', short: 'h', help: 'this text' },
  { name: 'version', short: 'v', help: 'the version' },
] as const;

type Option = (typeof optionTable)[number];
type Valued = Extract<Option, { value: string }>['name'];
type Switch = Exclude<Option['name'], Valued>;

/** What was asked for by options; a switch that is absent is off. */
export type Flags = { readonly [Name in Switch]?: true } & { readonly [Name in Valued]?: readonly string[] };

const options = Object.fromEntries(
  optionTable.map((option) => [
    option.name,
    {
      type: 'value' in option ? ('string' as const) : ('boolean' as const),
      ...('short' in option && { short: option.short }),
      ...('value' in option && { multiple: true }),
    },
  ]),
);

/** Options, and what follows them: the name of a command or a file, with all that is its own. */
export interface CommandLine {
  readonly flags: Flags;
  /** Absent: the REPL, or code given by an option. */
  readonly name: string | undefined;
  /** What follows the name, unread where the name is a file's. */
  readonly rest: readonly string[];
}

/**
 * Options end at the first word that is none: what follows a file is the file's. After a command they may stand anywhere.
 * @throws UsageError with the first sentence of what is wrong.
 */
export function parseCommandLine(parameters: readonly string[], commands: readonly string[]): CommandLine {
  const args = [...parameters];
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const first = tokens.find(({ kind }) => kind === 'positional' || kind === 'option-terminator');
  const end = first?.index ?? args.length;
  const isCommand = first?.kind === 'positional' && commands.includes(first.value);
  if (isCommand) {
    const { values, positionals } = strictly(args);
    return { flags: flagsOf(values), name: positionals[0], rest: positionals.slice(1) };
  }
  const { values } = strictly(args.slice(0, end));
  const rest = args.slice(first?.kind === 'option-terminator' ? end + 1 : end);
  const hasCode = values['eval'] !== undefined || values['print'] !== undefined;
  return hasCode
    ? { flags: flagsOf(values), name: undefined, rest }
    : { flags: flagsOf(values), name: rest[0], rest: rest.slice(1) };
}

function strictly(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // The first sentence says what is wrong; what follows explains how to pass such a value on.
    throw new UsageError(withNearest((error as Error).message.split('. ')[0] ?? ''));
  }
}

function withNearest(message: string): string {
  const unknown = /^Unknown option '--([\w-]+)'/.exec(message)?.[1];
  const meant =
    unknown &&
    nearest(
      unknown,
      optionTable.map(({ name }) => name),
    );
  return meant ? `${message}; did you mean --${meant}?` : message;
}

function flagsOf(values: Record<string, unknown>): Flags {
  return values;
}

/** Rows of the help. */
export function optionHelp(): (readonly [string, string])[] {
  return optionTable.map((option) => {
    const short = 'short' in option ? `-${option.short}, ` : '';
    return [`${short}--${option.name}${'value' in option ? ` ${option.value}` : ''}`, option.help];
  });
}
