import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attachToProcess, type Attached } from '../src/session/attach-to-process.ts';
import type { HeldProcess } from '../src/session/held-processes.ts';
import { connectInspector, openInspector, type OpenedInspector } from '../src/inspector/inspector-of-process.ts';
import { inspectorsAt } from '../src/inspector/find-inspector.ts';
import { parseTarget } from './attach-target.ts';
import { EndingSignals, InterruptedError } from './ending-signals.ts';
import { pickProcess } from './pick-process.ts';
import { runUi } from './run-ui.ts';
import { showUrl } from './show-url.ts';

export type FindHeldProcesses = () => Promise<readonly HeldProcess[]>;

/**
 * `async-repl attach [PID[/THREAD] | HOST:PORT | ws:…]`: opens a prompt in what a process holds, or in its live loop; without a target, in a
 * process that is chosen among those that hold functions. Resolves with the exit status.
 */
export async function attach(text: string | undefined, find: FindHeldProcesses, isPlain: boolean): Promise<number> {
  const target = parseTarget(text);
  try {
    const sockets = await socketsOf(target, find, isPlain);
    return sockets === undefined ? 1 : (await runUi({ sockets, isPlain })).status;
  } catch (error) {
    if (error instanceof InterruptedError) return error.status;
    process.stderr.write(`async-repl: ${(error as Error).message}\n`);
    return 1;
  }
}

async function socketsOf(
  target: ReturnType<typeof parseTarget>,
  find: FindHeldProcesses,
  isPlain: boolean,
): Promise<readonly string[] | undefined> {
  switch (target.kind) {
    case 'any':
      return (await pickProcess(await find(), isPlain))?.socketPaths;
    case 'process': {
      const { pid, thread } = target;
      const held = (await find()).find((each) => each.pid === pid)?.socketPaths ?? [];
      const sockets = thread === 0 ? held : held.filter((path) => basename(path).startsWith(`${pid}-${thread}-`));
      return sockets.length > 0 ? sockets : [await openPrompt(() => openInspector(pid), `Process ${pid}`, thread)];
    }
    case 'address': {
      const inspector = await connectTo(target.url);
      return [await openPrompt(() => inspector, `The process at ${target.url}`)];
    }
    case 'host': {
      const inspector = await connectTo(await onlyAt(target.host));
      return [await openPrompt(() => inspector, `The process at ${target.host}`)];
    }
  }
}

/** Whoever ends this meanwhile waits until the inspector is closed again. */
async function openPrompt(
  open: () => OpenedInspector | Promise<OpenedInspector>,
  name: string,
  threadId = 0,
): Promise<string> {
  const agentFile = fileURLToPath(new URL('../attached.cjs', import.meta.url));
  const signals = new EndingSignals();
  try {
    const attached = await attachToProcess(await open(), { name, agentFile, threadId }, signals.received);
    signals.throwIfReceived();
    return socketOf(attached, name, threadId);
  } finally {
    signals.release();
  }
}

/** Tells of the worker threads, unless the prompt is one of them. */
function socketOf({ socket, workers }: Attached, name: string, thread: number): string {
  if (thread === 0 && workers.length > 0) {
    const rows = workers.map(({ id, url }) => `  ${id}  ${showUrl(url)}`).join('\n');
    process.stderr.write(
      `${name} has worker threads; as in attach PID/${workers[0]?.id} a prompt opens in one:\n${rows}\n`,
    );
  }
  return socket;
}

async function connectTo(url: string): Promise<OpenedInspector> {
  try {
    return await connectInspector(url, false);
  } catch (error) {
    throw new Error(`nothing answers at ${url} (${(error as Error).message}).`);
  }
}

/** @throws where there is none, or several: then with their addresses. */
async function onlyAt(host: string): Promise<string> {
  const [url, ...others] = await inspectorsAt(host);
  if (url === undefined) throw new Error(`no inspector of a Node process answers at ${host}; --inspect opens one.`);
  if (others.length === 0) return url;
  throw new Error(
    `several processes answer at ${host}; name one:\n${[url, ...others].map((each) => `  ${each}`).join('\n')}`,
  );
}
