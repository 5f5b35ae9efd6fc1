/** Of a hundred milliseconds a process may stand still for this many. */
const shareOfPauses = 5;

/**
 * How long to wait after a look, in milliseconds, so that the process stands still for less than a twentieth of the time.
 *
 * @param pauses all of them since the look before began, in milliseconds
 */
export function nextInterval(pauses: readonly number[], minimum: number): number {
  const stoodStill = pauses.reduce((sum, pause) => sum + pause, 0);
  return Math.max(minimum, Math.ceil((stoodStill * 100) / shareOfPauses));
}
