import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Unix socket's path may be no longer than this many bytes (Linux 108, macOS 104, with the final zero). */
const maxSocketPath = 103;
const nameLength = '/4194304-999-t4294967295-0123456789abcdef.sock'.length;
const socketName = /^(\d+)-(\d+)-(\w+)-[0-9a-f]+\.sock$/;

/**
 * The directory of the user's sockets: mode 0700 and owned by the user, so that nobody else can even look for a name. It is made if
 * missing.
 * @throws Error when somebody else owns it or may enter it.
 */
export function runtimeDirectory(): string {
  const uid = process.getuid?.() ?? 0;
  const base = process.env['XDG_RUNTIME_DIR'];
  const candidates = [
    ...(base ? [join(base, 'async-repl')] : []),
    join(tmpdir(), `async-repl-${uid}`),
    `/tmp/async-repl-${uid}`,
  ];
  const fitting = candidates.filter((path) => Buffer.byteLength(path) + nameLength <= maxSocketPath);
  const failures: string[] = [];
  for (const path of fitting) {
    const failure = makePrivate(path, uid);
    if (failure === undefined) return path;
    failures.push(failure);
  }
  throw new Error(`no private directory for the debugger's socket: ${failures.join('; ')}`);
}

function makePrivate(path: string, uid: number): string | undefined {
  try {
    mkdirSync(path, { mode: 0o700, recursive: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return `${path}: ${(error as Error).message}`;
  }
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return `${path} is not a directory`;
  if (stats.uid !== uid) return `${path} belongs to another user (uid ${stats.uid})`;
  if ((stats.mode & 0o077) !== 0) chmodSync(path, 0o700);
  return undefined;
}

/** A new, unpredictable path for a thread's socket: `<pid>-<thread>-<group>-<random>.sock`. */
export function newSocketPath(directory: string, threadId: number, group: string): string {
  return join(directory, `${process.pid}-${threadId}-${group}-${randomText()}.sock`);
}

/** 64 bits from the system, without the milliseconds that loading node:crypto takes. */
function randomText(): string {
  const bytes = Buffer.alloc(8);
  const source = openSync('/dev/urandom', 'r');
  readSync(source, bytes);
  closeSync(source);
  return bytes.toString('hex');
}

/** The name of a socket until it can be connected to: as long, and no socket's. */
export function unreadyPath(socketPath: string): string {
  return socketPath.replace(/sock$/, 'bind');
}

/** Removes the sockets and prompt claims of processes that ended without a chance to. */
export function removeStaleFiles(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const pid = name.startsWith(claimPrefix) ? claimOwner(path) : Number(/^(\d+)-.*\.(?:sock|bind)$/.exec(name)?.[1]);
    if (pid && pid > 0 && pid !== process.pid && !isAlive(pid)) tryUnlink(path);
  }
}

const claimPrefix = 'prompt-';

/** The file that says which process has the prompt of a group. */
export function claimPath(group: string): string {
  return join(runtimeDirectory(), claimPrefix + group);
}

/** The process that has a claim; 0 while it is being written, absent where there is none. */
export function claimOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Gives up the prompt of a group, if it is this process that has it. */
export function releaseClaim(path: string, owner: number): void {
  if (claimOwner(path) === owner) tryUnlink(path);
}

/** Whether a process runs; one that has ended and was not waited for yet does not, though it still has its number. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false; // no /proc here
  }
}

export function tryUnlink(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // gone already
  }
}

export interface HeldSocket {
  readonly pid: number;
  readonly threadId: number;
  /** Threads and processes of one group share one prompt. */
  readonly group: string;
  readonly path: string;
}

/** The user's sockets of live processes. */
export function listSockets(directory: string = runtimeDirectory()): HeldSocket[] {
  return readdirSync(directory).flatMap((name) => {
    const match = socketName.exec(name);
    const pid = Number(match?.[1]);
    if (!match || !isAlive(pid)) return [];
    return [{ pid, threadId: Number(match[2]), group: match[3] ?? '', path: join(directory, name) }];
  });
}
