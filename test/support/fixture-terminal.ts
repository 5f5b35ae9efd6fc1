import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { defaultPatience } from './match-race.ts';
import { nodeUnderTest } from './node-versions.ts';
import { commandLine, isRunning } from './process-probe.ts';
import { readProcess } from './process-table.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

/** The root of the repository, where fixtures are run. */
export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A prompt with nothing typed after it, and nothing below it but the first hint: the UI waits for an input. */
export const emptyPrompt = /› (?:\n\.help lists commands · .*)?\n*$/;

export interface FixtureOptions extends Omit<TerminalOptions, 'command' | 'cwd'> {
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Runs this in `sh`, with the program as `"$@"`: for what is to happen in the terminal before and after it. */
  readonly script?: string;
}

/** Runs a program of `fixtures/` in a terminal, on the Node under test: `startFixture('plain/first-stop.mjs')`. */
export async function startFixture(name: string, options: FixtureOptions = {}): Promise<Terminal> {
  const { nodeOptions = [], args = [], script, ...rest } = options;
  const node = await nodeUnderTest();
  const program = [node.path, ...nodeOptions, `fixtures/${name}`, ...args];
  const [command = '', ...parameters] = script === undefined ? program : ['/bin/sh', '-c', script, 'sh', ...program];
  return Terminal.start({ ...rest, command, args: parameters, cwd: project });
}

/** As `startFixture`, and waits for the first prompt. */
export async function stopFixture(name: string, options: FixtureOptions = {}): Promise<Terminal> {
  const terminal = await startFixture(name, options);
  try {
    await terminal.waitFor(emptyPrompt);
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
  return terminal;
}

/** Types an input, waits until the terminal shows its outcome, and for the next prompt. */
export async function expectOutcome(terminal: Terminal, input: string, shown: string | RegExp): Promise<void> {
  terminal.write(`${input}\r`);
  await terminal.waitFor(shown);
  await terminal.waitFor(emptyPrompt);
}

/** The process of the UI that a program in this terminal has started. */
export function uiProcess(terminal: Terminal): number {
  const pid = terminal.processes.find(isUi);
  if (pid === undefined) throw new Error('No UI runs in this terminal');
  return pid;
}

/** The process of the program whose breakpoint has opened the UI. */
export function programProcess(terminal: Terminal): number {
  return readProcess(uiProcess(terminal))?.parent ?? 0;
}

/** Resolves when the process has ended. */
export async function gone(pid: number): Promise<void> {
  await vi.waitFor(
    () => {
      if (isRunning(pid)) throw new Error(`Process ${pid} (${commandLine(pid).join(' ')}) still runs`);
    },
    { timeout: defaultPatience, interval: 10 },
  );
}

/** Resolves when the process is stopped, as by Ctrl-Z. */
export async function stopped(pid: number): Promise<void> {
  await vi.waitFor(
    () => {
      const state = readProcess(pid)?.state ?? 'gone';
      if (state !== 'T') throw new Error(`Process ${pid} is not stopped but ${state}`);
    },
    { timeout: defaultPatience, interval: 10 },
  );
}

/** All rows that the terminal has, from the first one that scrolled off on; without blank ones at the end. */
export function allRows(terminal: Terminal): string[] {
  return [...terminal.scrollback(), ...terminal.screen()].join('\n').trimEnd().split('\n');
}

/** The rows of the screen down to the last one with text, as one text. */
export function screenText(terminal: Terminal): string {
  return terminal.screen().join('\n').trimEnd();
}

function isUi(pid: number): boolean {
  return partsOf(pid).some((part) => part.endsWith('/repl/ui.mjs'));
}

function partsOf(pid: number): string[] {
  try {
    return commandLine(pid);
  } catch {
    return []; // it has just ended
  }
}
