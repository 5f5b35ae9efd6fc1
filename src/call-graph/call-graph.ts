import type { ReportedPlace, ReportedStep } from '../graph/report.ts';

/** Who runs, or what a promise is awaited by, from the inside out. */
export interface CallGraph {
  /** What the frames lead to: the function that called, or a promise. */
  readonly of: 'caller' | 'promise';
  /** Innermost first: functions on the stack, then the async functions that wait. */
  readonly frames: readonly CallGraphFrame[];
  /**
   * Why there are no more frames: of the outermost one V8 knows no single function that waits for it, so either nobody does,
   * or several do; or `limit` has left the others out.
   */
  readonly end: 'none or several' | 'limit';
}

/** A function of a `CallGraph`. Those of Node and of async-repl are left out. */
export interface CallGraphFrame {
  /** Whether it is on the stack, or suspended at an `await`. */
  readonly kind: 'call' | 'await';
  /** `load`, `Orders.place`; empty for a function without a name and for the top level of a module. */
  readonly name: string;
  /** The call or the `await`. */
  readonly place: CallGraphPlace | undefined;
  /** Combinators between it and the frame before, outermost first. `Promise.race` leaves no trace. */
  readonly steps: readonly ReportedStep[];
}

/** URL or path of a script, empty if it has none; line and column from 1. */
export type CallGraphPlace = Omit<ReportedPlace, 'of'>;

export interface CaptureOptions {
  /** At most so many frames: the innermost ones or, if it is negative, the outermost ones. All by default. */
  readonly limit?: number;
  /** Leaves out this function, and what it has called: for functions that capture in the name of their callers. */
  readonly below?: (...parameters: never[]) => unknown;
}
