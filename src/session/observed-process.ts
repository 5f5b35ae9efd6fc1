import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import type { Protocol } from 'devtools-protocol';
import type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
import { takeReport } from '../graph/take-report.ts';
import { openInspector, type OpenedInspector } from '../inspector/inspector-of-process.ts';
import { nextPause } from './next-pause.ts';
import { SessionError } from './session-error.ts';

/** How long an event loop may take to answer before it counts as blocked, in milliseconds. */
const patience = 1_000;
/** What V8 takes for a megabyte of heap, in milliseconds: measured on a slow machine, so that the estimate is none too low. */
const perMegabyte = 40;
/** Room that a snapshot must leave to others, in bytes. */
const spareBytes = 64 * 2 ** 20;

export interface LookOptions {
  /** The longest pause that is acceptable, in milliseconds. */
  readonly maxPauseMs: number;
}

/**
 * A process that nobody prepared, as long as its suspended functions are looked at. It is left as it was found.
 */
export class ObservedProcess {
  private constructor(
    readonly pid: number,
    private readonly inspector: OpenedInspector,
  ) {}

  /** @throws TargetError where it cannot be inspected. */
  static async open(pid: number): Promise<ObservedProcess> {
    return new ObservedProcess(pid, await openInspector(pid));
  }

  /**
   * Its suspended functions now.
   *
   * @throws SessionError where it would pause for too long, SnapshotError.
   */
  async look({ maxPauseMs }: LookOptions): Promise<ProcessReport> {
    const main = await lookAtThread(this.inspector.client, maxPauseMs);
    return { pid: this.pid, node: '', title: titleOf(this.pid), threads: [{ id: 0, name: 'main', ...main }] };
  }

  async close(): Promise<void> {
    await this.inspector.close();
  }
}

type Client = OpenedInspector['client'];

async function lookAtThread(client: Client, maxPauseMs: number): Promise<Omit<ThreadReport, 'id' | 'name'>> {
  const heapBytes = await checkPause(client, maxPauseMs);
  const top = await pauseIfBlocked(client);
  const report = await takeReport(client, { isTurning: top === undefined, folder: snapshotFolder(heapBytes) });
  if (top) await client.send('Debugger.disable'); // it goes on
  return { ...report, ...(heapBytes !== undefined && { heapBytes }), ...(top && { spinsAt: spinsAt(top) }) };
}

/** The command line without the path of Node. */
function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1).join(' ').trim();
  } catch {
    return '';
  }
}

function spinsAt({ functionName, url, location }: Protocol.Debugger.CallFrame): ThreadReport['spinsAt'] {
  const { lineNumber, columnNumber = 0 } = location;
  return { functionName, place: { of: 'await', url, line: lineNumber + 1, column: columnNumber + 1 } };
}

async function checkPause(client: Client, maxPauseMs: number): Promise<number | undefined> {
  const answer = await Promise.race([client.send('Runtime.getHeapUsage'), after(patience)]);
  if (!answer) return undefined; // its loop is blocked: no pause would be noticed
  const megabytes = answer.usedSize / 1_000_000;
  const estimate = Math.round(50 + megabytes * perMegabyte);
  if (estimate <= maxPauseMs) return answer.usedSize;
  throw new SessionError(
    'LONG_PAUSE',
    `Its heap of ${Math.round(megabytes)} MB would make it stand still for about ${(estimate / 1_000).toFixed(1)} s; --max-pause ${estimate} allows that.`,
  );
}

/** V8 itself answers within a loop too. */
const turning = { expression: 'new Promise((turned) => setTimeout(turned))', awaitPromise: true } as const;

/** From Node 22 on a snapshot waits for an empty stack: a spinning loop has to be paused for it. */
async function pauseIfBlocked(client: Client): Promise<Protocol.Debugger.CallFrame | undefined> {
  const turn = client.send('Runtime.evaluate', turning).catch(() => {});
  const isTurning = turn.then(() => true);
  if (await Promise.race([isTurning, after(patience)])) return undefined;
  const paused = nextPause(client);
  void client.send('Debugger.enable', {}).catch(() => {});
  void client.send('Debugger.pause').catch(() => {});
  const [top] = (await paused) ?? [];
  if (top) return top;
  throw new SessionError('STUCK', 'It does not react at all: not even V8 could pause it.');
}

/** Where a snapshot of such a heap has room twice over: in memory, else in the folder for temporary files. */
function snapshotFolder(heapBytes = 0): string | undefined {
  return ['/dev/shm', tmpdir()].find((folder) => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize > 2 * heapBytes + spareBytes;
    } catch {
      return false;
    }
  });
}
