import { emptyPrompt, project } from './fixture-terminal.ts';
import { nodeUnderTest } from './node-versions.ts';
import { commandLine } from './process-probe.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

/** The command of the package, as built. */
export const cli = `${project}/dist/repl/cli.mjs`;

/** Runs `async-repl` in a terminal, on the Node under test, without its banner unless options say otherwise. */
export async function startRepl(
  args: readonly string[] = ['-q'],
  options: Partial<TerminalOptions> = {},
): Promise<Terminal> {
  const node = await nodeUnderTest();
  return Terminal.start({ command: node.path, args: [cli, ...args], cwd: project, ...options });
}

/** As `startRepl`, and waits for the prompt of a host that has answered: keys typed from now on are not typed ahead. */
export async function openRepl(
  args: readonly string[] = ['-q'],
  options: Partial<TerminalOptions> = {},
): Promise<Terminal> {
  const terminal = await startRepl(args, options);
  try {
    await terminal.waitFor(emptyPrompt);
    terminal.write('"rea" + "dy"\r');
    await terminal.waitFor(/^'ready'\n› \n*$/m);
    return terminal;
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
}

/** The process that runs what is typed. */
export function hostProcess(terminal: Terminal): number {
  return processOf(terminal, '/host.cjs');
}

/** The process that has the terminal. */
export function replProcess(terminal: Terminal): number {
  return processOf(terminal, '/repl/cli.mjs');
}

function processOf(terminal: Terminal, script: string): number {
  const pid = terminal.processes.find((each) => partsOf(each).some((part) => part.endsWith(script)));
  if (pid === undefined) throw new Error(`No process runs ${script} in this terminal`);
  return pid;
}

function partsOf(pid: number): string[] {
  try {
    return commandLine(pid);
  } catch {
    return []; // it has just ended
  }
}
