import { existsSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { CdpClient } from './cdp-client.ts';
import { findInspector } from './find-inspector.ts';
import type { InspectorClient } from './inspector-client.ts';
import { InspectorWatch } from './inspector-watch.ts';
import { listeningPorts } from './listening-ports.ts';

/** How long a process may take to open its port, in milliseconds. */
const patience = 5_000;
const interval = 50;

/** Run for a process that was killed while it opened the inspector of another one: closes that, once it is open. */
const [pid = '', ...before] = process.argv.slice(2);
// What has killed that one may be sent to all that it has started.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
const url = await openedSince(Number(pid), new Set(before));
if (url !== undefined) {
  const client: InspectorClient = await CdpClient.connectTo(url);
  // It may have been told already, or somebody else uses it: then it is closed when nobody does any more.
  const watch = (await InspectorWatch.join(client, false)) ?? (await InspectorWatch.join(client, true));
  await watch?.leave();
  await client.close();
}

/** A socket is told by its inode: a port may be that of an inspector which was open before, and was closed meanwhile. */
async function openedSince(process: number, sockets: ReadonlySet<string>): Promise<string | undefined> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await after(interval)) {
    if (!existsSync(`/proc/${process}`)) return undefined;
    const found = await findInspector(listeningPorts(process).filter(({ socket }) => !sockets.has(socket)));
    if (found !== undefined) return found;
  }
  return undefined;
}
