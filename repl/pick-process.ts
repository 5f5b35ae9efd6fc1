import type { HeldProcess } from '../src/session/held-processes.ts';

/** Lets somebody choose a process; undefined where there is none, or nobody chose: that has been told. */
export async function pickProcess(
  processes: readonly HeldProcess[],
  isPlain: boolean,
): Promise<HeldProcess | undefined> {
  const [first, ...others] = processes;
  if (first === undefined) {
    process.stderr.write(`${nothingHeld}\n`);
    return undefined;
  }
  if (others.length === 0) return first;
  const { stdin, stdout } = process;
  if (isPlain || !stdin.isTTY || !stdout.isTTY || process.env['TERM'] === 'dumb') {
    process.stderr.write(`${listed(processes)}\n`);
    return undefined;
  }
  const { chooseOnTerminal } = await import('./choose-on-terminal.ts');
  const chosen = await chooseOnTerminal(processes.map(rowOf), 'Several processes hold functions:');
  return chosen === undefined ? undefined : processes[chosen];
}

const nothingHeld =
  'No process of yours holds a function. `await setTraceAsync()` holds one; with ASYNC_REPL=wait it waits for you to attach.\n`async-repl attach PID` opens a prompt in the live loop of any Node process.';

function listed(processes: readonly HeldProcess[]): string {
  return [
    'Several processes hold functions; name one, as in async-repl attach PID:',
    ...processes.map((each) => `  ${rowOf(each)}`),
  ].join('\n');
}

function rowOf({ pid, title }: HeldProcess): string {
  return `${String(pid).padStart(8)}  ${title}`;
}
