import type { Debugger } from 'node:inspector';
import { setTimeout as after } from 'node:timers/promises';
import type { ThreadReport } from '../../graph/process-report.ts';
import { snapshotFolder } from '../../graph/thread/snapshot-folder.ts';
import { takeReport, type TakenReport } from '../../graph/take-report.ts';
import { assertPause } from '../assert-pause.ts';
import { CallGraphError } from '../call-graph-error.ts';
import { askedProperty, type CollectorData } from './messages.ts';
import { asHeapTarget } from './session-target.ts';
import { atSources } from './source-places.ts';
import type { ThreadTarget } from './thread-target.ts';

/** How long a thread may take to turn before it counts as busy, in milliseconds. */
const patience = 1_000;

/** For how many functions of whose places the stacks of promises do not tell V8 is asked, some 20 ms each. */
const inspected = 12;

/** V8 itself answers within a loop too. */
const turning = { expression: 'new Promise((turned) => setTimeout(turned))', awaitPromise: true } as const;

/** What is known of one thread besides who it is. */
export type ThreadLook = Omit<ThreadReport, 'id' | 'name'> & Pick<TakenReport, 'askedKeys'>;

/**
 * The suspended functions of a thread, which is left as it was.
 *
 * @throws CallGraphError where it would stand still for too long, SnapshotError
 */
export async function lookAtThread(
  target: ThreadTarget,
  { maxPauseMs, hasDebugger }: Pick<CollectorData, 'maxPauseMs' | 'hasDebugger'>,
): Promise<ThreadLook> {
  const heapBytes = await answerOf(target.send('Runtime.getHeapUsage') as Promise<{ usedSize: number }>);
  if (heapBytes) assertPause(heapBytes.usedSize, maxPauseMs);
  const spinsAt = await pauseIfBusy(target);
  const folder = snapshotFolder(heapBytes?.usedSize);
  const options = { isTurning: !spinsAt, folder, asked: askedProperty, inspected };
  const report = await takeReport(asHeapTarget(target), options);
  const mapped = hasDebugger && !spinsAt ? await atSources(target, report) : report;
  if (spinsAt) await target.send('Debugger.disable'); // it goes on
  return {
    ...mapped,
    ...(heapBytes && { heapBytes: heapBytes.usedSize }),
    ...(spinsAt && { spinsAt }),
  };
}

/** Undefined where it does not come in time. */
function answerOf<Answer>(sent: Promise<Answer>): Promise<Answer | undefined> {
  return Promise.race([sent, after(patience, undefined)]);
}

/** From Node 22 on a snapshot waits for an empty stack: a spinning loop has to be paused for it. */
async function pauseIfBusy(target: ThreadTarget): Promise<ThreadReport['spinsAt']> {
  if (await answerOf(target.send('Runtime.evaluate', turning).then(() => true))) return undefined;
  const paused = new Promise<Debugger.CallFrame | undefined>((resolve) => {
    const stop = target.on('Debugger.paused', ({ callFrames }: Debugger.PausedEventDataType) => {
      stop();
      resolve(callFrames[0]);
    });
  });
  void target.send('Debugger.enable').catch(() => {});
  void target.send('Debugger.pause').catch(() => {});
  const top = await answerOf(paused);
  if (!top) throw new CallGraphError('STUCK', 'A thread does not react at all: not even V8 could pause it.');
  const { lineNumber: line, columnNumber: column = 0 } = top.location;
  return { functionName: top.functionName, place: { of: 'await', url: top.url, line: line + 1, column: column + 1 } };
}
