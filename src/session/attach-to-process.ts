import { existsSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import type { OpenedInspector } from '../inspector/inspector-of-process.ts';
import { type ThreadClient, type WorkerClient, WorkerClients } from '../inspector/worker-clients.ts';
import { isPrograms } from './observed-process.ts';
import { SessionError } from './session-error.ts';

/** How long a program may take to load the agent, in milliseconds: its event loop must turn for that. */
const patience = 5_000;
/** Older ones lack what the agent is made with. */
const leastNode = [20, 16] as const;

/** What the process is called in messages: `Process 123`, `The process at ws://…`. */
export interface AttachTarget {
  readonly name: string;
  /** The file that the process is to load: the agent for prompts that are opened from outside. */
  readonly agentFile: string;
  /** 0 is the main thread. */
  readonly threadId: number;
}

type Answer = { readonly socket: string } | { readonly error: string; readonly code?: string | undefined };

/** Where the prompt can be had. */
export interface Attached {
  readonly socket: string;
  /** The worker threads of the process. */
  readonly workers: readonly { readonly id: number; readonly url: string }[];
}

/**
 * Opens a prompt in the live loop of a thread of a process that was not prepared, and closes the inspector again.
 *
 * @param interrupted rejects if that is not wanted any more; never resolves
 * @throws SessionError which says what is in the way, and with what `interrupted` does.
 */
export async function attachToProcess(
  inspector: OpenedInspector,
  target: AttachTarget,
  interrupted: Promise<never>,
): Promise<Attached> {
  const { client } = inspector;
  const { threadId } = target;
  const clients = await WorkerClients.connect(client);
  try {
    const workers = clients.running.filter(isPrograms);
    const thread = threadId === 0 ? client : workers.find(({ id }) => id === threadId);
    if (thread === undefined)
      throw new SessionError('NO_THREAD', `${target.name} has no worker thread ${threadId}${known(workers)}.`);
    const socket = await Promise.race([loadAgent(thread, target), interrupted]);
    return { socket, workers: workers.map(({ id, url }) => ({ id, url })) };
  } finally {
    await clients.disconnect();
    await inspector.close();
  }
}

function known(workers: readonly WorkerClient[]): string {
  return workers.length === 0 ? ', nor any other' : `; it has ${workers.map(({ id }) => id).join(', ')}`;
}

async function loadAgent(client: ThreadClient, { name, agentFile }: AttachTarget): Promise<string> {
  const expression = `(${String(load)})(${JSON.stringify(agentFile)}, ${leastNode.join(', ')})\n//# sourceURL=async-repl:attach`;
  const called = client.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  const answer = await Promise.race([called, after(patience, undefined, { ref: false })]);
  if (answer === undefined)
    throw new SessionError(
      'BUSY',
      `${name} does not react: synchronous code keeps its event loop busy; \`async-repl pstree\` shows where.`,
    );
  const { socket, error, code } = answer.result.value as Partial<Record<string, string>>;
  if (socket === undefined)
    throw new SessionError('NOT_ATTACHED', `${name} ${explain(error ?? 'cannot be attached to', code, agentFile)}`);
  if (!existsSync(socket)) throw new SessionError('OUT_OF_REACH', `${name} ${elsewhere(socket)}`);
  return socket;
}

/** Runs in the process. It is left to itself: who asked may be gone when it is done. */
async function load(file: string, major: number, minor: number): Promise<Answer> {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) return { error: process.version, code: 'OLD_NODE' };
  try {
    const { createRequire } = process.getBuiltinModule('node:module');
    const { attach } = createRequire(file)(file) as { attach(): Promise<string> };
    return { socket: await attach() };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { error: message.split('\n')[0] ?? '', code };
  }
}

function explain(reason: string, code: string | undefined, agentFile: string): string {
  switch (code) {
    case 'OLD_NODE':
      return `runs Node ${reason}, and Node ${leastNode.join('.')} or later is needed.`;
    case 'MODULE_NOT_FOUND':
      return `does not see ${agentFile}: it has a file system of its own, as in a container; run async-repl inside of that.`;
    case 'ERR_ACCESS_DENIED':
      return `refuses (${reason}): it runs under Node's permission model; start it with --allow-worker, and --allow-fs-read and --allow-fs-write for async-repl and its sockets.`;
    default:
      return `cannot be attached to: ${reason}.`;
  }
}

function elsewhere(socket: string): string {
  return `has opened its prompt at ${socket}, which is on another machine or in a container: run \`async-repl attach\` there.`;
}
