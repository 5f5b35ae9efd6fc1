import { types } from 'node:util';
import type { Below } from '../agent/call-sites.ts';
import { CallGraphUsageError } from './call-graph-error.ts';
import type { CallGraph, CaptureOptions } from './call-graph.ts';
import { framesBelow } from './frames.ts';
import { inJobOf } from './promise-job.ts';

/** @param below the function of the API that was called: the first frame is its caller */
export function captureCaller(below: Below, { limit, below: own = below }: CaptureOptions): CallGraph {
  return { of: 'caller', ...framesBelow(own, limit) };
}

/** Who waits for a promise, as of the next microtask. */
export function capturePromise(promise: Promise<unknown>, { limit }: CaptureOptions): Promise<CallGraph> {
  const job = (): CallGraph => ({ of: 'promise', ...framesBelow(job, limit) });
  return inJobOf(promise, job);
}

/** @throws CallGraphUsageError: what is no promise could only be awaited by starting it. */
export function assertPromise(value: unknown, called: string): asserts value is Promise<unknown> {
  if (types.isPromise(value)) return;
  const what = value === null || typeof value !== 'object' ? String(value) : 'an object that is none';
  throw new CallGraphUsageError(
    `${called} wants a promise, not ${what}; of a thenable an async function makes one: (async () => await it)().`,
  );
}
