import type { ProcessReport } from '../graph/process-report.ts';
import type { CallGraph, CaptureOptions } from './call-graph.ts';
import type { DumpOptions } from './dump.ts';
import type { FormatOptions } from './format.ts';
import type * as implementation from './implementation.ts';
import type { ProcessGraphOptions } from './process-graph.ts';
import type { TextStream } from './text-stream.ts';

export type { CallGraph, CallGraphFrame, CallGraphPlace, CaptureOptions } from './call-graph.ts';
export type { DumpOptions } from './dump.ts';
export type { FormatOptions } from './format.ts';
export type { ProcessGraphOptions } from './process-graph.ts';
export type { TextStream } from './text-stream.ts';
export type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
export type {
  AwaitReport,
  ReportedFunction,
  ReportedLeaf,
  ReportedPlace,
  ReportedScope,
  ReportedStep,
  ReportedWait,
} from '../graph/report.ts';

/**
 * Who runs: the callers of the function that calls this, then the async functions that wait for it, across combinators. From V8's
 * async stack traces: no hook, no inspector; microseconds.
 */
export function captureCallGraph(options?: CaptureOptions): CallGraph;
/**
 * Who waits for a promise, as of the next microtask. The promise is not touched: no handler is added, so that a rejection that nobody
 * handles stays one.
 *
 * @throws TypeError when it is no promise
 */
export function captureCallGraph(promise: Promise<unknown>, options?: CaptureOptions): Promise<CallGraph>;
export function captureCallGraph(
  first: Promise<unknown> | CaptureOptions = {},
  options: CaptureOptions = {},
): CallGraph | Promise<CallGraph> {
  return load().captureCallGraph(first, options, captureCallGraph);
}

/**
 * The suspended async functions of all threads of this process, and what each one waits for in the end. A thread of its own takes V8's
 * heap snapshots and reads them; the program stands still while V8 writes one: for about 0.2 s, and 30 ms more for each megabyte of
 * its heap. Nothing is left behind.
 *
 * @throws CallGraphError, with `code`: `LONG_PAUSE` where it would take longer than `maxPauseMs`, `NO_SNAPSHOT`, `STUCK`
 */
export function captureProcessGraph(options: ProcessGraphOptions = {}): Promise<ProcessReport> {
  return load().captureProcessGraph(options);
}

/** The tree of a graph, as `async-repl pstree` prints it: who waits is above what is waited for. Without a line break at its end. */
export function formatCallGraph(graph: CallGraph | ProcessReport, options: FormatOptions = {}): string {
  return load().formatGraph(graph, options);
}

export interface PrintOptions extends CaptureOptions {
  /** Where it is written; `process.stderr` by default. With colours where it is a terminal. */
  readonly stream?: TextStream;
}

/** Writes the tree of `captureCallGraph()`. */
export function printCallGraph(options?: PrintOptions): void;
/** Writes the tree of `captureCallGraph(promise)`; the promise that it returns settles when it is written. */
export function printCallGraph(promise: Promise<unknown>, options?: PrintOptions): Promise<void>;
export function printCallGraph(
  first: Promise<unknown> | PrintOptions = {},
  options: PrintOptions = {},
): void | Promise<void> {
  return load().printCallGraph(first, options, printCallGraph);
}

/**
 * Writes the graph of the process whenever a signal comes, `SIGUSR2` for example. As with any listener, what the signal does by
 * default, such as ending the process, it does no more.
 *
 * @returns takes the listener away
 * @throws TypeError in a worker thread, where no signal comes; what `process.on` throws for a signal that cannot be listened to
 */
export function dumpOnSignal(signal: NodeJS.Signals, options: DumpOptions = {}): () => void {
  return load().listenForSignal(signal, options);
}

/**
 * Writes, once, who waits for a promise and what it waits for in the end, if it has not settled when `ms` milliseconds have passed. The
 * promise is not touched: what it settles with, and whether a rejection counts as handled, stays as it is. The timer does not keep
 * the process alive; it keeps the promise, and what that has settled with, until then.
 *
 * @returns the promise itself
 * @throws TypeError when it is no promise, or `ms` no number of milliseconds that a timer takes
 */
export function dumpOnTimeout<Awaited extends Promise<unknown>>(
  promise: Awaited,
  ms: number,
  options: DumpOptions = {},
): Awaited {
  load().watchPromise(promise, ms, options, dumpOnTimeout);
  return promise;
}

/** Loaded when it is used: an import costs a program next to nothing. */
function load(): typeof implementation {
  return require('./implementation.ts') as typeof implementation;
}
