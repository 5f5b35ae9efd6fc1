import type { AwaitReport, ReportedPlace } from './report.ts';

/** Version of the document's form. It grows when something that is there changes its meaning or goes away. */
export const documentVersion = 1;

/** What `--json` prints. */
export interface ReportDocument {
  readonly version: typeof documentVersion;
  readonly processes: readonly (ProcessReport | ProcessFailure)[];
}

/** The suspended functions of one process. JSON as it stands. */
export interface ProcessReport {
  readonly pid: number;
  /** Node's version: `v20.19.0`. */
  readonly node: string;
  /** What it runs: the command line without the path of Node. */
  readonly title: string;
  /** The main thread first. */
  readonly threads: readonly ThreadReport[];
}

/** A process that could not be looked at. */
export interface ProcessFailure {
  readonly pid: number;
  readonly error: { readonly code: string; readonly message: string };
}

/** One thread; the numbers of functions go on from one thread to the next. */
export interface ThreadReport extends AwaitReport {
  /** 0 is the main thread, others have Node's `threadId`. */
  readonly id: number;
  /** `main`, or what a worker runs. */
  readonly name: string;
  /** For how long it stood still, in milliseconds. */
  readonly pausedMs: number;
  /** What is in use of its heap, in bytes; absent where the thread was too busy to tell. */
  readonly heapBytes?: number;
  /** Where synchronous code keeps it busy; absent where its event loop turns. */
  readonly spinsAt?: { readonly functionName: string; readonly place: ReportedPlace };
}
