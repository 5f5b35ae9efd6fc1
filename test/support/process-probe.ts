import { readdirSync, readlinkSync } from 'node:fs';
import { readProcess, readProcessTable, readProcFile } from './process-table.ts';

/** States of `/proc/net/tcp`. */
const tcpListen = '0A';

/** `__SO_ACCEPTCON` in the flags of `/proc/net/unix`. */
const acceptsConnections = 0x10000;

export interface UnixSocket {
  /** Empty for a socket without a name; abstract ones begin with `@`. */
  readonly path: string;
  readonly isListening: boolean;
}

/** The process exists and has not ended (one that ended but was not waited for is not running). */
export function isRunning(pid: number): boolean {
  const row = readProcess(pid);
  return row !== undefined && row.state !== 'Z' && row.state !== 'X';
}

/** TCP ports, of both IP versions, on which the process itself listens, ascending. */
export function listeningTcpPorts(pid: number): number[] {
  const own = socketInodes(pid);
  const rows = [...tableRows(pid, 'net/tcp'), ...tableRows(pid, 'net/tcp6')];
  const ports = rows
    .filter(([, , , state, , , , , , inode = '']) => state === tcpListen && own.has(inode))
    .map(([, local = '']) => Number.parseInt(local.slice(local.indexOf(':') + 1), 16));
  return [...new Set(ports)].sort((a, b) => a - b);
}

/** Unix sockets that the process has open: listeners, connections and pairs. */
export function unixSockets(pid: number): UnixSocket[] {
  const own = socketInodes(pid);
  return tableRows(pid, 'net/unix')
    .filter(([, , , , , , inode = '']) => own.has(inode))
    .map(([, , , flags = '0', , , , ...path]) => ({
      path: path.join(' '),
      isListening: (Number.parseInt(flags, 16) & acceptsConnections) !== 0,
    }));
}

/** Open file descriptors and what they lead to: a path, `socket:[123]`, `anon_inode:[eventpoll]`, … */
export function openFds(pid: number): Map<number, string> {
  assertReadable(pid);
  const folder = `/proc/${pid}/fd`;
  const targets = readdirSync(folder).map((fd) => [Number(fd), readLink(`${folder}/${fd}`)] as const);
  return new Map(targets.filter((entry): entry is readonly [number, string] => entry[1] !== undefined));
}

export function threadCount(pid: number): number {
  return assertReadable(pid).threads;
}

/** PIDs of the direct children that still run. */
export function childProcesses(pid: number): number[] {
  return readProcessTable()
    .filter((row) => row.parent === pid && row.state !== 'Z')
    .map((row) => row.pid);
}

/** Bytes of memory that are resident. */
export function residentBytes(pid: number): number {
  assertReadable(pid);
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProcFile(pid, 'status') ?? '')?.[1];
  if (kilobytes === undefined) throw new Error(`Process ${pid} has no memory: it is ending`);
  return Number(kilobytes) * 1024;
}

/** The command and its arguments. */
export function commandLine(pid: number): string[] {
  assertReadable(pid);
  return (readProcFile(pid, 'cmdline') ?? '').split('\0').slice(0, -1);
}

function assertReadable(pid: number) {
  const row = readProcess(pid);
  if (row === undefined) throw new Error(`There is no process ${pid}`);
  return row;
}

function socketInodes(pid: number): Set<string> {
  const inodes = [...openFds(pid).values()].map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]);
  return new Set(inodes.filter((inode) => inode !== undefined));
}

/** Fields of a table in `/proc/<pid>/net`, which is of the network namespace of the process; none without IPv6. */
function tableRows(pid: number, table: string): string[][] {
  const lines = (readProcFile(pid, table) ?? '').trimEnd().split('\n').slice(1);
  return lines.map((line) => line.trim().split(/\s+/));
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    // Closed since the folder was read.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
