import { setTimeout as after } from 'node:timers/promises';
import { findInspector, likelyPorts } from './find-inspector.ts';
import type { InspectorClient } from './inspector-client.ts';
import { listeningPorts } from './listening-ports.ts';
import { OpeningGuard } from './opening-guard.ts';
import { checkNetwork } from './process-network.ts';
import { checkSignal } from './process-signals.ts';
import { TargetError } from './target-error.ts';

/** How long a process may take to open its port, in milliseconds. */
const patience = 5_000;
const interval = 5;
/** How long the connection may take to end in good order, in milliseconds. */
const closingPatience = 1_000;

/** The inspector of a process, as long as it is looked at. */
export interface OpenedInspector {
  readonly client: InspectorClient;
  /** Resolves when the connection has ended because the process has, or has closed its inspector. */
  readonly closed: Promise<void>;
  /** Leaves the process as it was found. */
  close(): Promise<void>;
}

/**
 * Opens the inspector of any Node process by its number, or uses the one that is open.
 *
 * @throws TargetError where that cannot be.
 */
export async function openInspector(pid: number): Promise<OpenedInspector> {
  checkNetwork(pid);
  const open = await findInspector(pid, likelyPorts(pid));
  // One that somebody else has just left may be closed by now.
  const joined = open === undefined ? undefined : await connectInspector(open, false).catch(() => undefined);
  if (joined !== undefined) return joined;
  checkSignal(pid);
  const before = new Set(listeningPorts(pid).map(({ port }) => port));
  const guard = OpeningGuard.set(pid, before);
  try {
    process.kill(pid, 'SIGUSR1');
    void loadClient(); // meanwhile
    return await connectOpened(pid, before);
  } finally {
    guard.lift();
  }
}

async function connectOpened(pid: number, before: Set<number>): Promise<OpenedInspector> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    askAgain(pid, before);
    const opened = await findInspector(pid, ({ port }) => !before.has(port));
    if (opened !== undefined) return connectInspector(opened, true);
    await after(interval);
  }
  // It may have been open all the time, on a port like any other.
  const elsewhere = await findInspector(pid, () => true);
  if (elsewhere !== undefined) return connectInspector(elsewhere, false);
  throw new TargetError(
    'NO_PORT',
    `Process ${pid} has not opened its inspector: it handles SIGUSR1 itself, or its inspector port is taken; start it with --inspect=0.`,
  );
}

/** A port that was closed meanwhile may be that of the inspector, which had been used before: then the signal did nothing. */
function askAgain(pid: number, before: Set<number>): void {
  const now = new Set(listeningPorts(pid).map(({ port }) => port));
  const closed = [...before].filter((port) => !now.has(port));
  if (closed.length === 0) return;
  for (const port of closed) before.delete(port);
  process.kill(pid, 'SIGUSR1');
}

/**
 * Connects to an inspector. @param isOurs it was opened for this, and is to be closed again.
 * @throws TargetError where nobody answers there.
 */
export async function connectInspector(url: string, isOurs: boolean): Promise<OpenedInspector> {
  const [{ CdpClient }, { InspectorWatch }] = await loadClient();
  const client: InspectorClient = await CdpClient.connectTo(url);
  const left = leaveBeforeExit(client);
  const watch = await InspectorWatch.join(client, isOurs);
  return {
    client,
    closed: Promise.race([client.closed, left]),
    async close() {
      await watch?.leave();
      await Promise.race([client.close(), after(closingPatience, undefined, { ref: false })]);
    },
  };
}

/** A process that exits waits for those that are connected: it is not to wait for us. Resolves when it has been left. */
function leaveBeforeExit(client: InspectorClient): Promise<void> {
  void client.send('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true }).catch(() => {});
  return new Promise((resolve) => {
    client.on('NodeRuntime.waitingForDisconnect', () => void client.close().then(resolve));
  });
}

function loadClient() {
  return Promise.all([import('./cdp-client.ts'), import('./inspector-watch.ts')]);
}
