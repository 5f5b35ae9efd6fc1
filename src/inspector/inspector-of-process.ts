import { get } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { CdpClient } from './cdp-client.ts';
import { listeningPorts } from './listening-ports.ts';
import { checkSignal } from './process-signals.ts';
import { TargetError } from './target-error.ts';

type Client = CdpClient<Record<never, never>, Record<never, never>>;

/** How long a process may take to open its port, in milliseconds. */
const patience = 5_000;
const interval = 20;
/** How long a port may take to answer: those of the program itself may never do. */
const answerPatience = 500;

/** The inspector of a process, as long as it is looked at. */
export interface OpenedInspector {
  readonly client: Client;
  /** Leaves the process as it was found. */
  close(): Promise<void>;
}

/**
 * Opens the inspector of any Node process by its number, or uses the one that is open.
 *
 * @throws TargetError where that cannot be.
 */
export async function openInspector(pid: number): Promise<OpenedInspector> {
  const open = await findInspector(pid);
  if (open !== undefined) return connect(open, false);
  checkSignal(pid);
  process.kill(pid, 'SIGUSR1');
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const opened = await findInspector(pid);
    if (opened !== undefined) return connect(opened, true);
    await after(interval);
  }
  const elsewhere = await findInspector(pid, true);
  if (elsewhere !== undefined) return connect(elsewhere, false);
  throw new TargetError(
    'NO_PORT',
    `Process ${pid} has not opened its inspector: it handles SIGUSR1 itself, or its inspector port is taken; start it with --inspect=0.`,
  );
}

async function connect(url: string, isOurs: boolean): Promise<OpenedInspector> {
  const client: Client = await CdpClient.connectTo(url);
  return {
    client,
    async close() {
      if (isOurs) await client.send('Runtime.evaluate', closing).catch(() => {});
      await client.close();
    },
  };
}

/** Runs there: closes the port when this connection has ended. */
const closing = {
  expression:
    "setTimeout(() => (process.getBuiltinModule?.('inspector') ?? require('inspector')).close(), 20), undefined",
  includeCommandLineAPI: true,
} as const;

/**
 * The address of a process's inspector. Which of its ports that is, is asked of each: of those that other machines reach, where the
 * program's own users are, only as a last resort.
 */
async function findInspector(pid: number, asksAll = false): Promise<string | undefined> {
  for (const { port, isLocal } of listeningPorts(pid)) {
    if (!isLocal && !asksAll) continue;
    const address = await inspectorAt(port);
    if (address !== undefined) return address;
  }
  return undefined;
}

async function inspectorAt(port: number): Promise<string | undefined> {
  const text = await tryGet(`http://127.0.0.1:${port}/json/list`);
  try {
    const [target] = JSON.parse(text) as { type?: unknown; webSocketDebuggerUrl?: unknown }[];
    if (target?.type !== 'node' || typeof target.webSocketDebuggerUrl !== 'string') return undefined;
    return target.webSocketDebuggerUrl;
  } catch {
    return undefined;
  }
}

function tryGet(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: answerPatience, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.length > 100_000) request.destroy();
      });
      response.on('end', () => resolve(text));
      response.on('error', () => resolve(''));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(''));
    request.on('close', () => resolve(''));
  });
}
