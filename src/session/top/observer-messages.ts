import type { ReportedScope } from '../../graph/report.ts';
import type { LookOptions } from '../observed-thread.ts';
import type { Look } from './live-process.ts';

/** What the observing thread can be asked for. */
export interface ObserverCalls {
  open: { params: readonly [pid: number]; result: void };
  look: { params: readonly [options: LookOptions]; result: Look };
  scopesOf: { params: readonly [threadId: number, key: number]; result: readonly ReportedScope[] };
  close: { params: readonly []; result: void };
}

export type ObserverRequest = {
  readonly [Name in keyof ObserverCalls]: {
    /** Tells answers apart. */
    readonly call: number;
    readonly name: Name;
    readonly params: ObserverCalls[Name]['params'];
  };
}[keyof ObserverCalls];

export type ObserverAnswer =
  | { readonly kind: 'result'; readonly call: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly call: number; readonly code: string; readonly message: string }
  /** The connection to the process has ended. */
  | { readonly kind: 'closed' };
