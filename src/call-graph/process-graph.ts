import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { isMainThread, threadId, Worker } from 'node:worker_threads';
import { NativePromise } from '../agent/intrinsics.ts';
import { sessionEndNoticed } from '../agent/session-end.ts';
import type { ProcessReport } from '../graph/process-report.ts';
import { CallGraphError } from './call-graph-error.ts';
import {
  askedProperty,
  type Collected,
  type CollectorData,
  type FromCollector,
  type Scope,
  type ToCollector,
} from './collector/messages.ts';
import { serveOwnInspector } from './own-inspector.ts';
import { assertPause } from './assert-pause.ts';

/** How long a program that exits waits for the collector to let go of the inspector, in milliseconds. */
const closeDeadline = 500;
const mayEnd: ToCollector = { kind: 'end' };

export interface ProcessGraphOptions {
  /** The longest pause that is acceptable, in milliseconds; 3,000 by default. A snapshot takes 40 ms for each MB of a heap. */
  readonly maxPauseMs?: number;
}

/** What is asked for besides. */
export interface AskedGraph {
  /** All threads, or this one alone. */
  readonly of: 'process' | 'thread';
  /** Promises of this thread that are to have a place in the report. */
  readonly asked: readonly Promise<unknown>[];
  /** Source maps that Node does not keep are asked for too; calls of async functions are slower for good then. */
  readonly hasDebugger?: boolean;
}

export interface TakenGraph {
  readonly report: ProcessReport;
  /** For each promise the `key` of its place in the report of this thread. */
  readonly askedKeys: readonly number[];
}

/**
 * Has a thread of its own take and read the snapshots. It has ended when the promise settles; nothing else is left of it.
 *
 * @throws CallGraphError
 */
export async function takeProcessGraph(
  { maxPauseMs = 3_000 }: ProcessGraphOptions,
  { of, asked, hasDebugger = false }: AskedGraph,
): Promise<TakenGraph> {
  const scope = scopeOf(of);
  assertPause(getHeapStatistics().used_heap_size, maxPauseMs);
  const held = { [askedProperty]: [...asked] };
  const collected = await collect({ scope, threadId, maxPauseMs, hasDebugger });
  if (collected.kind === 'failure') throw new CallGraphError(collected.code, collected.message);
  const { threads, askedKeys } = collected;
  const title = process.argv.slice(1).join(' ');
  const report = { pid: process.pid, node: process.version, title, threads };
  return { report, askedKeys: held[askedProperty]?.length === 0 ? [] : askedKeys };
}

function scopeOf(of: AskedGraph['of']): Scope {
  if (of === 'thread') return isMainThread ? 'main' : 'own';
  if (isMainThread) return 'process';
  throw new CallGraphError('NOT_MAIN', 'Only the main thread can look at all threads; captureProcessGraph is for it.');
}

async function collect(data: Omit<CollectorData, 'shared'>): Promise<Collected> {
  const shared = new SharedArrayBuffer(4);
  const workerData: CollectorData = { ...data, shared };
  const worker = new Worker(join(__dirname, 'collector.cjs'), {
    workerData,
    env: {},
    execArgv: [],
    name: 'async-repl',
  });
  // A session that is still connected makes `process.exit` print a line.
  const letGo = () => {
    worker.postMessage(mayEnd);
    Atomics.wait(new Int32Array(shared), 0, 0, closeDeadline);
  };
  process.on('exit', letGo);
  const stopServing = data.scope === 'own' ? serveOwnInspector(worker) : undefined;
  try {
    const collected = await saidBy(worker);
    await end(worker);
    return collected;
  } finally {
    stopServing?.();
    process.off('exit', letGo);
  }
}

function saidBy(worker: Worker): Promise<Collected> {
  return new NativePromise((resolve, reject) => {
    const failed = (reason: string) => reject(new CallGraphError('NO_SNAPSHOT', `V8 gave no snapshot: ${reason}`));
    worker.on('message', (message: FromCollector) => {
      if (message.kind !== 'call') resolve(message);
    });
    worker.once('error', (error) => failed(error.message));
    worker.once('exit', () => failed('the thread that takes it has ended'));
  });
}

async function end(worker: Worker): Promise<void> {
  await sessionEndNoticed();
  const ended = new NativePromise((resolve) => void worker.once('exit', resolve));
  worker.postMessage(mayEnd);
  await ended;
}
