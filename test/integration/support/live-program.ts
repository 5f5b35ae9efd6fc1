import { Conversation } from '../../support/conversation.ts';
import { nodeUnderTest } from '../../support/node-versions.ts';
import { startProgram, type DebuggeeOptions } from './debuggee.ts';
import { cliPath } from './project-paths.ts';
import { AttachedPrompt } from './waiting-program.ts';

/** A program that nobody prepared for a debugger, but for the number of the port: tests run side by side. */
export class LiveProgram implements AsyncDisposable {
  private constructor(readonly conversation: Conversation) {}

  /** Resolves when the program has written `ready`. */
  static async start(script: string, { nodeArgs = [], ...options }: DebuggeeOptions = {}): Promise<LiveProgram> {
    const program = new LiveProgram(
      await startProgram(script, { ...options, nodeArgs: ['--inspect-port=0', ...nodeArgs] }),
    );
    await program.conversation.waitForStdout('ready\n');
    return program;
  }

  get pid(): number {
    return this.conversation.pid;
  }

  /** Starts the command line, as its user would. */
  async startAttach(target: string = String(this.pid)): Promise<AttachedPrompt> {
    const { path } = await nodeUnderTest();
    const { XDG_RUNTIME_DIR, TMPDIR } = this.conversation.environment.variables;
    const args = [cliPath, 'attach', target, '--plain'];
    return new AttachedPrompt(await Conversation.start({ command: path, args, env: { XDG_RUNTIME_DIR, TMPDIR } }));
  }

  /** Attaches a prompt in line mode; resolves when it is open in the live loop. */
  async attach(target?: string): Promise<AttachedPrompt> {
    const prompt = await this.startAttach(target);
    await prompt.conversation.waitForStdout(/^#0 top level {2}.*\n.*\n/m);
    return prompt;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation[Symbol.asyncDispose]();
  }
}
