import { setTimeout as after } from 'node:timers/promises';
import { findInspector, likelyPorts } from './find-inspector.ts';
import type { InspectorClient } from './inspector-client.ts';
import { InspectorWatch } from './inspector-watch.ts';
import { type ListeningPort, listeningPorts, socketsOf } from './listening-ports.ts';
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
  let sockets = socketsOf(pid);
  let before = listeningPorts(pid, sockets);
  const likely = before.filter(likelyPorts(pid));
  if (likely.length > 0) {
    const open = await findInspector(likely);
    // One that somebody else has just left may be closed by now.
    const joined = open === undefined ? undefined : await connectInspector(open, false).catch(() => undefined);
    if (joined !== undefined) return joined;
    sockets = socketsOf(pid);
    before = listeningPorts(pid, sockets);
  }
  checkSignal(pid);
  const guard = OpeningGuard.set(
    pid,
    before.map(({ socket }) => socket),
  );
  try {
    process.kill(pid, 'SIGUSR1');
    void loadClient(); // meanwhile
    const opened = await connectOpened(pid, sockets, before);
    guard.lift();
    return opened;
  } catch (error) {
    if (error instanceof TargetError) guard.lift();
    else guard.giveUp();
    throw error;
  }
}

/** @param sockets those that the process had, and @param before those of them that it listened on */
async function connectOpened(
  pid: number,
  sockets: ReadonlySet<string>,
  before: readonly ListeningPort[],
): Promise<OpenedInspector> {
  const closed = new Set<string>();
  for (const deadline = Date.now() + patience; Date.now() < deadline; await after(interval)) {
    const now = socketsOf(pid);
    // A port that was closed meanwhile may be that of the inspector, which had been used before: then the signal did nothing.
    const gone = before.filter(({ socket }) => !now.has(socket) && !closed.has(socket));
    for (const { socket } of gone) closed.add(socket);
    if (gone.length > 0) process.kill(pid, 'SIGUSR1');
    const opened = await findInspector(
      listeningPorts(
        pid,
        [...now].filter((socket) => !sockets.has(socket)),
      ),
    );
    if (opened !== undefined) return connectInspector(opened, true);
  }
  // It may have been open all the time, on a port like any other.
  const elsewhere = await findInspector(listeningPorts(pid));
  if (elsewhere !== undefined) return connectInspector(elsewhere, false);
  throw new TargetError(
    'NO_PORT',
    `Process ${pid} has not opened its inspector: it handles SIGUSR1 itself, or its inspector port is taken; start it with --inspect=0.`,
  );
}

/**
 * Connects to an inspector. @param isOurs it was opened for this, and is to be closed again.
 * @throws TargetError where nobody answers there.
 */
export async function connectInspector(url: string, isOurs: boolean): Promise<OpenedInspector> {
  const { CdpClient } = await loadClient();
  const client: InspectorClient = await CdpClient.connectTo(url);
  // One after the other: of two answers in a row the second one may be 40 ms late (notes/inspector-sessions.md).
  const watch = await InspectorWatch.join(client, isOurs);
  const left = await leaveBeforeExit(client);
  return {
    client,
    closed: Promise.race([client.closed, left.ended]),
    async close() {
      await watch?.leave();
      await Promise.race([client.close(), after(closingPatience, undefined, { ref: false })]);
    },
  };
}

/** A process that exits waits for those that are connected: it is not to wait for us. Gives when it has been left. */
async function leaveBeforeExit(client: InspectorClient): Promise<{ readonly ended: Promise<void> }> {
  const ended = new Promise<void>((resolve) => {
    client.on('NodeRuntime.waitingForDisconnect', () => void client.close().then(resolve));
  });
  await client.send('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true }).catch(() => {});
  return { ended };
}

function loadClient() {
  return import('./cdp-client.ts');
}
