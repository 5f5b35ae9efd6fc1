import type { HeldProcess } from '../src/session/held-processes.ts';
import { runUi } from './run-ui.ts';
import { UsageError } from './usage-error.ts';

export type FindHeldProcesses = () => Promise<readonly HeldProcess[]>;

/** `async-repl attach [PID]`: joins a process that holds functions; without a PID the only one there is. */
export async function attach(pid: string | undefined, find: FindHeldProcesses, isPlain: boolean): Promise<number> {
  const processes = await find();
  if (pid !== undefined && !/^[1-9]\d*$/.test(pid)) throw new UsageError(`${pid} is not a process id`);
  const chosen = pid === undefined ? only(processes) : processes.find((each) => each.pid === Number(pid));
  if (chosen) return (await runUi({ sockets: chosen.socketPaths, isPlain })).status;
  process.stderr.write(`${nothingFound(pid, processes)}\n`);
  return 1;
}

function only(processes: readonly HeldProcess[]): HeldProcess | undefined {
  return processes.length === 1 ? processes[0] : undefined;
}

function nothingFound(pid: string | undefined, processes: readonly HeldProcess[]): string {
  if (processes.length === 0) {
    return 'No process of yours holds a function. `await setTraceAsync()` holds one; with ASYNC_REPL=wait it waits for you to attach.';
  }
  const rows = processes.map((each) => `  ${String(each.pid).padStart(8)}  ${each.title}`).join('\n');
  const reason =
    pid === undefined ? 'Several processes hold functions; name one:' : `Process ${pid} holds no function. These do:`;
  return `${reason}\n${rows}`;
}
