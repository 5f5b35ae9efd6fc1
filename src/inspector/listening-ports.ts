import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

/** The state LISTEN in /proc/net/tcp. */
const listening = '0A';

export interface ListeningPort {
  readonly port: number;
  /** Only this machine can connect. */
  readonly isLocal: boolean;
  /** The inode of the socket. */
  readonly socket: string;
}

/**
 * The TCP ports that a process listens on. Empty where its descriptors may not be read.
 *
 * @param sockets those of its sockets that are looked at
 */
export function listeningPorts(pid: number, sockets: Iterable<string> = socketsOf(pid)): ListeningPort[] {
  const wanted = new Set(sockets);
  const found: ListeningPort[] = [];
  for (const table of ['tcp', 'tcp6']) {
    if (wanted.size === 0) break;
    for (const { state, address, port, inode } of rows(pid, table)) {
      if (state !== listening || !wanted.delete(inode)) continue;
      found.push({ port, isLocal: loopback.has(address), socket: inode });
      if (wanted.size === 0) break;
    }
  }
  return found;
}

/** 127.0.0.1 and ::1, as /proc writes them. */
const loopback = new Set(['0100007F', '00000000000000000000000001000000']);

/** The inodes of a process's sockets, of whatever kind. */
export function socketsOf(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`;
  const inodes = new Set<string>();
  for (const descriptor of tryList(folder)) {
    const inode = /^socket:\[(\d+)\]$/.exec(tryReadLink(`${folder}/${descriptor}`))?.[1];
    if (inode !== undefined) inodes.add(inode);
  }
  return inodes;
}

/** In the network namespace of the process, which may be a container's. */
function* rows(pid: number, table: string): Generator<{ state: string; address: string; port: number; inode: string }> {
  for (const line of linesOf(`/proc/${pid}/net/${table}`)) {
    const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    yield { state, address, port: Number.parseInt(port, 16), inode };
  }
}

/** The size of a row of /proc/net/tcp in bytes. */
const rowSize = 150;

/**
 * Ports that are listened on come first, and for what follows Linux searches a table that may be large (4 ms on a machine with
 * 64 GB): so it is asked for one row, then two, and so on, as long as somebody wants more.
 */
function* linesOf(path: string): Generator<string> {
  let text = '';
  try {
    const descriptor = openSync(path, 'r');
    try {
      for (let size = rowSize; ; size *= 2) {
        const piece = Buffer.allocUnsafe(size);
        const count = readSync(descriptor, piece);
        if (count === 0) break;
        const lines = (text + piece.toString('latin1', 0, count)).split('\n');
        text = lines.pop() ?? '';
        yield* lines;
      }
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // It may not be read, or the process has ended.
  }
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
