import { Conversation } from '../../support/conversation.ts';
import { nodeUnderTest } from '../../support/node-versions.ts';
import type { Variables } from '../../support/program-environment.ts';
import { Prompt } from './prompt.ts';

export interface DebuggeeOptions {
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Variables;
  readonly cwd?: string;
  readonly stdin?: 'pipe' | 'ignore';
}

/** Starts a program on the Node under test, as it would be without a terminal. */
export async function startProgram(script: string, options: DebuggeeOptions = {}): Promise<Conversation> {
  const { args = [], nodeArgs = [], ...rest } = options;
  const { path } = await nodeUnderTest();
  return Conversation.start({ command: path, args: [...nodeArgs, script, ...args], ...rest });
}

/** A program under test with the prompt on its own standard input and output: `ASYNC_REPL=plain`. */
export class PlainProgram extends Prompt implements AsyncDisposable {
  static async start(script: string, options: DebuggeeOptions = {}): Promise<PlainProgram> {
    const env = { ...options.env, ASYNC_REPL: 'plain' };
    return new PlainProgram(await startProgram(script, { ...options, env }));
  }

  /** Lets the program go on until it ends, expects this exit, and tells all that it wrote. */
  async finish(line = '.continue', status = 0): Promise<Answer> {
    this.leave(line);
    return this.end(status);
  }

  /** Ends the input, expects this exit, and tells what was written after the last input that was asked. */
  async end(status = 0): Promise<Answer> {
    const { conversation } = this;
    const [out, err] = [conversation.stdout.length, conversation.stderr.length];
    conversation.end();
    await conversation.exit(status);
    return { out: conversation.stdout.slice(out), err: conversation.stderr.slice(err) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation[Symbol.asyncDispose]();
  }
}

type Answer = { readonly out: string; readonly err: string };
