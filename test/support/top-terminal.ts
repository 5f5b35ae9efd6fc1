import { Conversation } from './conversation.ts';
import { project } from './fixture-terminal.ts';
import { nodeUnderTest } from './node-versions.ts';
import { startRepl } from './repl-terminal.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

/** A program of `fixtures/graph`, on the Node under test, that was not prepared but for its port: tests run side by side. */
export async function startTarget(name: string, args: readonly string[] = []): Promise<Conversation> {
  const { path } = await nodeUnderTest();
  const script = `fixtures/graph/${name}.mjs`;
  const target = await Conversation.start({ command: path, args: ['--inspect-port=0', script, ...args], cwd: project });
  try {
    await target.waitForStdout('ready\n');
    return target;
  } catch (error) {
    await target[Symbol.asyncDispose]();
    throw error;
  }
}

/** Tells a program of the tests one of its commands, and waits until that is done. */
export async function tell(target: Conversation, command: string): Promise<void> {
  target.writeLine(command);
  await target.waitForStdout(`done ${command}\n`);
}

/** Looks are taken by keys alone, unless options say otherwise; machines that are busy make long pauses. */
const calm = ['--interval', '600000', '--max-pause', '60000'];

/** Runs `async-repl top` in a terminal. */
export function startTop(
  target: Pick<Conversation, 'pid'>,
  args: readonly string[] = calm,
  options: Partial<TerminalOptions> = {},
): Promise<Terminal> {
  return startRepl(['top', String(target.pid), ...args], options);
}

/** As `startTop`, and waits for the first look. */
export async function openTop(
  target: Pick<Conversation, 'pid'>,
  args: readonly string[] = calm,
  options: Partial<TerminalOptions> = {},
): Promise<Terminal> {
  const terminal = await startTop(target, args, options);
  try {
    await terminal.waitFor(/ suspended/);
    return terminal;
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
}
