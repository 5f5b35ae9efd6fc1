import { estimatePause } from '../graph/pause-estimate.ts';
import { CallGraphError } from './call-graph-error.ts';

/** @throws CallGraphError where a thread would stand still for longer than is acceptable. */
export function assertPause(heapBytes: number, maxPauseMs: number): void {
  const estimate = estimatePause(heapBytes);
  if (estimate <= maxPauseMs) return;
  const size = `${Math.round(heapBytes / 1_000_000)} MB`;
  throw new CallGraphError(
    'LONG_PAUSE',
    `A heap of ${size} would stand still for about ${(estimate / 1_000).toFixed(1)} s; maxPauseMs: ${estimate} allows that.`,
  );
}
