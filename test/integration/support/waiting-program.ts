import { Conversation } from '../../support/conversation.ts';
import { nodeUnderTest } from '../../support/node-versions.ts';
import { startProgram, type DebuggeeOptions } from './debuggee.ts';
import { cliPath } from './project-paths.ts';
import { Prompt } from './prompt.ts';

/** A program that holds its functions until somebody attaches: `ASYNC_REPL=wait`. */
export class WaitingProgram implements AsyncDisposable {
  readonly conversation: Conversation;

  private constructor(conversation: Conversation) {
    this.conversation = conversation;
  }

  /** Resolves when the program has said that this function is held, and how to attach. */
  static async start(script: string, name: string, options: DebuggeeOptions = {}): Promise<WaitingProgram> {
    const env = { ...options.env, ASYNC_REPL: 'wait' };
    const program = new WaitingProgram(await startProgram(script, { ...options, env }));
    await program.conversation.waitForStderr(`${name} is held at `);
    await program.conversation.waitForStderr('\n');
    return program;
  }

  get pid(): number {
    return this.conversation.pid;
  }

  /** Attaches a prompt in line mode, as its user would. */
  attach(): Promise<AttachedPrompt> {
    return WaitingProgram.join(this.conversation);
  }

  /** Attaches a prompt to any program of the tests that holds something. */
  static async join({ pid, environment }: Conversation): Promise<AttachedPrompt> {
    const { path } = await nodeUnderTest();
    const { XDG_RUNTIME_DIR, TMPDIR } = environment.variables;
    const args = [cliPath, 'attach', String(pid), '--plain'];
    return new AttachedPrompt(await Conversation.start({ command: path, args, env: { XDG_RUNTIME_DIR, TMPDIR } }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation[Symbol.asyncDispose]();
  }
}

/** A prompt in a process of its own. */
export class AttachedPrompt extends Prompt implements AsyncDisposable {
  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation[Symbol.asyncDispose]();
  }
}
