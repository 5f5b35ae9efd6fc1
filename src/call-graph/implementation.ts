import { types } from 'node:util';
import type { Below } from '../agent/call-sites.ts';
import type { ProcessReport } from '../graph/process-report.ts';
import type { CallGraph, CaptureOptions } from './call-graph.ts';
import { assertPromise, captureCaller, capturePromise } from './capture.ts';
import { formatGraph } from './format.ts';
import type { PrintOptions } from './index.ts';
import { captureProcess } from './process-capture.ts';
import type { ProcessGraphOptions } from './process-graph.ts';
import { hasColors } from './text-stream.ts';

export { listenForSignal } from './dump-on-signal.ts';
export { watchPromise } from './dump-on-timeout.ts';
export { formatGraph } from './format.ts';
export { dumpTest } from './test-runners/dump-test.ts';

type PromiseOr<Options> = Promise<unknown> | Options;

/** @param below the function of the API that was called */
export function captureCallGraph(
  first: PromiseOr<CaptureOptions>,
  options: CaptureOptions,
  below: Below,
): CallGraph | Promise<CallGraph> {
  if (isOptions(first)) return captureCaller(below, first);
  assertPromise(first, 'captureCallGraph');
  return capturePromise(first, options);
}

export async function captureProcessGraph(options: ProcessGraphOptions): Promise<ProcessReport> {
  const { report } = await captureProcess(options, { of: 'process', asked: [] });
  return report;
}

/** @param below the function of the API that was called */
export function printCallGraph(
  first: PromiseOr<PrintOptions>,
  options: PrintOptions,
  below: Below,
): void | Promise<void> {
  if (isOptions(first)) return print(captureCaller(below, first), first);
  assertPromise(first, 'printCallGraph');
  return capturePromise(first, options).then((graph) => print(graph, options));
}

function print(graph: CallGraph, { stream = process.stderr }: PrintOptions): void {
  stream.write(`${formatGraph(graph, { colors: hasColors(stream) })}\n`);
}

/** A plain object: a promise of any class, and what is only like one, is none. */
function isOptions<Options>(value: PromiseOr<Options>): value is Options {
  if (types.isPromise(value) || typeof value !== 'object' || value === null) return false;
  return typeof (value as { then?: unknown }).then !== 'function';
}
