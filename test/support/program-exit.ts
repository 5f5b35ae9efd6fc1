import os from 'node:os';

/** How a program ended: one of the two is set. */
export interface ProgramExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** `exited with code 3`, `was killed by SIGKILL`. */
export function describeExit(exit: ProgramExit): string {
  return exit.signal === null ? `exited with code ${exit.code}` : `was killed by ${exit.signal}`;
}

/** An exit is expected by its code or by the signal that causes it. */
export function isExpectedExit(exit: ProgramExit, expected: number | NodeJS.Signals): boolean {
  return typeof expected === 'number' ? exit.code === expected : exit.signal === expected;
}

/** From the two numbers that wait(2) gives; `signalNumber` 0 means that there was no signal. */
export function exitOfStatus(code: number, signalNumber: number): ProgramExit {
  if (signalNumber === 0) return { code, signal: null };
  const signal = Object.entries(os.constants.signals).find(([, number]) => number === signalNumber)?.[0];
  if (signal === undefined) throw new Error(`No name is known for signal ${signalNumber}`);
  return { code: null, signal: signal as NodeJS.Signals };
}
