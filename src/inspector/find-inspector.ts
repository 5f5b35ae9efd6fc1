import { get } from 'node:http';
import { listeningPorts } from './listening-ports.ts';

/** How long a port may take to answer, in milliseconds: those of the program itself may never do. */
const answerPatience = 500;

/**
 * The address of a process's inspector. Which of its ports that is, is asked of each: of those that other machines
 * reach, where the program's own users are, only as a last resort.
 */
export async function findInspector(pid: number, asksAll = false): Promise<string | undefined> {
  for (const { port, isLocal } of listeningPorts(pid)) {
    if (!isLocal && !asksAll) continue;
    const [address] = await inspectorsAt(`127.0.0.1:${port}`);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** The WebSocket addresses of the Node processes that an inspector at `host:port` knows; empty where there is none. */
export async function inspectorsAt(host: string): Promise<string[]> {
  const text = await tryGet(`http://${host}/json/list`);
  try {
    const targets = JSON.parse(text) as { type?: unknown; webSocketDebuggerUrl?: unknown }[];
    return targets.flatMap(({ type, webSocketDebuggerUrl: url }) =>
      type === 'node' && typeof url === 'string' ? [url] : [],
    );
  } catch {
    return [];
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
