import type { InspectorCall } from '../../agent/own-inspector.ts';
import type { ThreadReport } from '../../graph/process-report.ts';
import type { Message } from './thread-target.ts';

/** The property of the list of promises that are asked about, in the thread that asks. */
export const askedProperty = 'async-repl: asked';

/**
 * Which threads are looked at. `process`: all, by way of the main thread, which asks. `main`: that one alone. `own`: the worker
 * thread that asks, which serves its own inspector: the main thread need not turn for it.
 */
export type Scope = 'process' | 'main' | 'own';

/** What the collector's thread is started with. */
export interface CollectorData {
  readonly scope: Scope;
  /** Of the thread that asks, and holds the list of promises. */
  readonly threadId: number;
  /** The longest pause of a thread that is acceptable, in milliseconds. */
  readonly maxPauseMs: number;
  /** Source maps are asked for from V8's debugger, which leaves calls of async functions slower for good. */
  readonly hasDebugger: boolean;
  /** Word 0 is 1 when the collector has let go of the inspector. */
  readonly shared: SharedArrayBuffer;
}

/** From the thread that asks: what its inspector says, or that the collector may end. */
export type ToCollector = { readonly kind: 'inspector'; readonly message: Message } | { readonly kind: 'end' };

export type FromCollector = { readonly kind: 'call'; readonly call: InspectorCall } | Collected;

/** What the collector says once. */
export type Collected =
  | {
      readonly kind: 'report';
      readonly threads: readonly ThreadReport[];
      /** For each promise that was asked about the `key` of what settles it, in the thread that asked. */
      readonly askedKeys: readonly number[];
    }
  | { readonly kind: 'failure'; readonly code: string; readonly message: string };
