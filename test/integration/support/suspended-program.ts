import path from 'node:path';
import type { HeapTarget } from '../../../src/graph/heap-target.ts';
import { takeReport, type ReportOptions } from '../../../src/graph/take-report.ts';
import type { AwaitReport } from '../../../src/graph/report.ts';
import { CdpClient } from '../../../src/inspector/cdp-client.ts';
import type { Conversation } from '../../support/conversation.ts';
import { startProgram } from './debuggee.ts';
import { fixture } from './project-paths.ts';

/** A program that was not prepared, with its inspector open on a free port of the loopback, when it has written `ready`. */
export class SuspendedProgram implements AsyncDisposable {
  private constructor(
    readonly conversation: Conversation,
    private readonly client: CdpClient<Record<never, never>, Record<never, never>>,
  ) {}

  /** @param name of a fixture in fixtures/graph, without `.mjs` */
  static async start(name: string, args: readonly string[] = []): Promise<SuspendedProgram> {
    const nodeArgs = ['--inspect=127.0.0.1:0'];
    const conversation = await startProgram(fixture(`graph/${name}.mjs`), { args, nodeArgs });
    try {
      const url = await conversation.waitForStderr(/ws:\/\/\S+/);
      await conversation.waitForStdout('ready\n');
      return new SuspendedProgram(conversation, await CdpClient.connectTo(String(url[0])));
    } catch (error) {
      await conversation[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Its main thread. */
  get target(): HeapTarget {
    return this.client;
  }

  report(options: ReportOptions = {}): Promise<AwaitReport> {
    return takeReport(this.client, options);
  }

  /** Waits for the value of an expression in its global scope. */
  async evaluate(expression: string): Promise<unknown> {
    const options = { awaitPromise: true, returnByValue: true };
    return (await this.client.send('Runtime.evaluate', { expression, ...options })).result.value as unknown;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.conversation[Symbol.asyncDispose]();
  }
}

/** Only the name of the file: the same on every machine. */
export function fileName(url: string): string {
  return path.posix.basename(url);
}
