import { setTimeout as after } from 'node:timers/promises';
import type { Protocol } from 'devtools-protocol';
import type { HeapTarget } from '../graph/heap-target.ts';
import type { AwaitReport } from '../graph/report.ts';
import { takeReport } from '../graph/take-report.ts';
import { openInspector, type OpenedInspector } from '../inspector/inspector-of-process.ts';
import { nextPause } from './next-pause.ts';
import { SessionError } from './session-error.ts';

/** How long an event loop may take to answer before it counts as blocked, in milliseconds. */
const patience = 1_000;
/** What V8 takes for a megabyte of heap, in milliseconds: measured on a slow machine, so that the estimate is none too low. */
const perMegabyte = 40;

export interface ProcessReport {
  readonly pid: number;
  readonly report: AwaitReport;
  /** For how long the process stood still, in milliseconds. */
  readonly pausedMs: number;
  /** Where a synchronous loop keeps the process busy; absent where its event loop turns. */
  readonly spinsAt?: Protocol.Debugger.CallFrame;
}

export interface ProcessReportOptions {
  /** The longest pause that is acceptable, in milliseconds. */
  readonly maxPauseMs: number;
}

/**
 * The suspended functions of a process that nobody prepared. It is left as it was.
 *
 * @throws TargetError where it cannot be inspected, SessionError where it would pause for too long, SnapshotError.
 */
export async function reportOfProcess(pid: number, options: ProcessReportOptions): Promise<ProcessReport> {
  const inspector = await openInspector(pid);
  try {
    await checkPause(inspector, options.maxPauseMs);
    const spinsAt = await pauseIfBlocked(inspector);
    const { target, pausedMs } = timed(inspector.client);
    const report = await takeReport(target, { isTurning: spinsAt === undefined });
    if (spinsAt) await inspector.client.send('Debugger.disable'); // it goes on
    return { pid, report, pausedMs: pausedMs(), ...(spinsAt && { spinsAt }) };
  } finally {
    await inspector.close();
  }
}

async function checkPause({ client }: OpenedInspector, maxPauseMs: number): Promise<void> {
  const answer = await Promise.race([client.send('Runtime.getHeapUsage'), after(patience)]);
  if (!answer) return; // its loop is blocked: no pause would be noticed
  const megabytes = answer.usedSize / 1_000_000;
  const estimate = Math.round(50 + megabytes * perMegabyte);
  if (estimate <= maxPauseMs) return;
  throw new SessionError(
    'LONG_PAUSE',
    `Its heap of ${Math.round(megabytes)} MB would make it stand still for about ${(estimate / 1_000).toFixed(1)} s; --max-pause ${estimate} allows that.`,
  );
}

/** V8 itself answers within a loop too. */
const turning = { expression: 'new Promise((turned) => setTimeout(turned))', awaitPromise: true } as const;

/** From Node 22 on a snapshot waits for an empty stack: a spinning loop has to be paused for it. */
async function pauseIfBlocked({ client }: OpenedInspector): Promise<Protocol.Debugger.CallFrame | undefined> {
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

/** The thread, and for how long it stood still: V8 does one thing after the other. */
function timed(client: OpenedInspector['client']): { target: HeapTarget; pausedMs: () => number } {
  let pausedMs = 0;
  const send = async (method: 'HeapProfiler.takeHeapSnapshot', params: object): Promise<void> => {
    const begun = performance.now();
    const answer = await client.send(method, params);
    pausedMs += performance.now() - begun;
    return answer;
  };
  const target = { send: send as HeapTarget['send'], on: client.on.bind(client) as HeapTarget['on'] };
  return { target, pausedMs: () => pausedMs };
}
