import { readFileSync } from 'node:fs';
import type { ListeningPort } from './listening-ports.ts';

/** How long a port may take to answer, in milliseconds: those of the program itself may never do. */
const answerPatience = 500;

/** Where Node opens it unless it is told otherwise. */
const usualPort = 9229;

/**
 * The address of the inspector that is at one of these ports. Each is asked: a program's own server takes that for one
 * of its clients, so only those are to be given that may be it.
 */
export async function findInspector(ports: readonly ListeningPort[]): Promise<string | undefined> {
  for (const { port } of ports) {
    const [address] = await inspectorsAt(`127.0.0.1:${port}`);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** Which ports of a process may be those of an inspector that was open before: the usual one, or any if it was started so. */
export function likelyPorts(pid: number): (port: ListeningPort) => boolean {
  const isInspected = ['cmdline', 'environ'].some((file) =>
    /(^|[\0 =])--inspect\b/.test(tryRead(`/proc/${pid}/${file}`)),
  );
  return ({ port, isLocal }) => isLocal && (isInspected || port === usualPort);
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
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
  const { get } = process.getBuiltinModule('node:http'); // nothing of it is needed before
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
