import { Conversation } from '../../support/conversation.ts';
import { nodeUnderTest } from '../../support/node-versions.ts';
import type { Variables } from '../../support/program-environment.ts';
import type { ProgramExit } from '../../support/program-exit.ts';
import { quote } from '../../support/shell.ts';
import { cliPath } from './project-paths.ts';
import { type Answer, Prompt } from './prompt.ts';

export interface ReplOptions {
  /** Of the command line. */
  readonly args?: readonly string[];
  readonly env?: Variables;
  readonly cwd?: string;
  /** A file that standard input is, in place of a pipe. */
  readonly stdin?: string;
}

/** All that one run of the command line wrote, and how it ended. */
export interface ReplRun extends Answer {
  readonly status: ProgramExit['code'];
}

/** The command line on the Node under test, on pipes. */
export async function startCli({ args = [], stdin, ...options }: ReplOptions = {}): Promise<Conversation> {
  const { path } = await nodeUnderTest();
  const words = [path, cliPath, ...args];
  if (stdin === undefined) return Conversation.start({ command: path, args: words.slice(1), ...options });
  const script = `exec ${words.map(quote).join(' ')} < ${quote(stdin)}`;
  return Conversation.start({ command: '/bin/sh', args: ['-c', script], ...options });
}

/** Runs the command line with all of its input at once, to its end. */
export async function runCli(options: ReplOptions = {}, input = ''): Promise<ReplRun> {
  await using conversation = await startCli(options);
  conversation.write(input);
  conversation.end();
  const { code } = await conversation.exited;
  return { out: conversation.stdout, err: conversation.stderr, status: code };
}

/** Pipes these lines into the REPL. */
export function runScript(lines: readonly string[], options?: ReplOptions): Promise<ReplRun> {
  return runCli(options, lines.map((line) => `${line}\n`).join(''));
}

/** The standalone REPL on pipes, one input at a time: the next one is typed when the answer to the last one is there. */
export class Repl extends Prompt implements AsyncDisposable {
  static async start(options?: ReplOptions): Promise<Repl> {
    return new Repl(await startCli(options));
  }

  /** Shows these inputs; in all, the last answer. */
  async showAll(inputs: readonly string[]): Promise<string> {
    let shown = '';
    for (const input of inputs) shown = await this.show(input);
    return shown;
  }

  /** Leaves, expects this exit status, and tells what was written after the last input that was asked. */
  async exit(line = '.exit', status = 0): Promise<Answer> {
    const { conversation } = this;
    const [out, err] = [conversation.stdout.length, conversation.stderr.length];
    conversation.writeLine(line);
    conversation.end();
    await conversation.exit(status);
    return { out: conversation.stdout.slice(out), err: conversation.stderr.slice(err) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation[Symbol.asyncDispose]();
  }
}

/** One input and what it shows: on stdout, or as `{ err }` the beginning of what it shows on stderr. */
export type Step = readonly [input: string, shown: string | RegExp | { readonly err: string | RegExp }];

/** Types inputs into one session and tells each answer beside the one that is expected, for one comparison. */
export async function play(repl: Repl, steps: readonly Step[]): Promise<{ actual: unknown[]; expected: unknown[] }> {
  const [actual, expected]: [unknown[], unknown[]] = [[], []];
  for (const [input, wanted] of steps) {
    const { out, err } = await repl.ask(input);
    const isError = typeof wanted === 'object' && 'err' in wanted;
    const shown = isError ? err : out + (err && `\nstderr: ${err}`);
    const wish = isError ? wanted.err : wanted;
    const isMet = typeof wish === 'string' ? (isError ? shown.startsWith(wish) : shown === wish) : wish.test(shown);
    actual.push([input, shown]);
    expected.push([input, isMet ? shown : String(wish)]);
  }
  return { actual, expected };
}
