/** What V8 takes for a megabyte of heap, in milliseconds: measured on a slow machine, so that the estimate is none too low. */
const perMegabyte = 40;

/** For how long a thread will stand still for a snapshot of its heap, in milliseconds. */
export function estimatePause(heapBytes: number): number {
  return Math.round(50 + (heapBytes / 1_000_000) * perMegabyte);
}
