import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The state LISTEN in /proc/net/tcp. */
const listening = '0A';

export interface ListeningPort {
  readonly port: number;
  /** Only this machine can connect. */
  readonly isLocal: boolean;
}

/** The TCP ports that a process listens on. Empty where its descriptors may not be read. */
export function listeningPorts(pid: number): ListeningPort[] {
  const sockets = socketInodes(pid);
  const open = ['tcp', 'tcp6']
    .flatMap((table) => rows(pid, table))
    .filter(({ state, inode }) => state === listening && sockets.has(inode));
  return open.map(({ address, port }) => ({ port, isLocal: loopback.has(address) }));
}

/** 127.0.0.1 and ::1, as /proc writes them. */
const loopback = new Set(['0100007F', '00000000000000000000000001000000']);

function socketInodes(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`;
  const inodes = new Set<string>();
  for (const descriptor of tryList(folder)) {
    const inode = /^socket:\[(\d+)\]$/.exec(tryReadLink(`${folder}/${descriptor}`))?.[1];
    if (inode !== undefined) inodes.add(inode);
  }
  return inodes;
}

/** In the network namespace of the process, which may be a container's. */
function rows(pid: number, table: string): { state: string; address: string; port: number; inode: string }[] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/net/${table}`, 'latin1');
  } catch {
    return [];
  }
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => {
    const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    return { state, address, port: Number.parseInt(port, 16), inode };
  });
}

function tryList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tryReadLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}
