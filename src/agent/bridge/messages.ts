import type { WriteBackPlan } from '../write-back.ts';
import type { InspectorCall } from '../own-inspector.ts';

/** From the debugged thread to its bridge worker. */
export type ToBridge =
  /** A message for the client, in CDP's shape. */
  | { readonly kind: 'send'; readonly text: string }
  | { readonly kind: 'capture' }
  | { readonly kind: 'arm'; readonly plan: WriteBackPlan }
  /** The resumed function has had its turn: the write-back ends. */
  | { readonly kind: 'disarm' }
  | { readonly kind: 'close'; readonly waitsForClient: boolean }
  /** The thread has noticed that the bridge has let go of the inspector. */
  | { readonly kind: 'end' };

/** From the bridge worker to the debugged thread. */
export type FromBridge =
  | { readonly kind: 'listening' }
  | { readonly kind: 'client'; readonly isConnected: boolean }
  /** A call of an `AsyncRepl` method. */
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: object }
  /** A call of V8's inspector, for a worker thread: it is reached by itself alone. */
  | { readonly kind: 'inspect'; readonly call: InspectorCall }
  /** The client needs V8's inspector of a worker thread no more. */
  | { readonly kind: 'closeInspector' }
  | { readonly kind: 'armed'; readonly failure?: string }
  | { readonly kind: 'disarmed'; readonly isWritten: boolean }
  /** It has let go of the inspector, and ends when it is told to. */
  | { readonly kind: 'closing' };

export interface BridgeData {
  readonly socketPath: string;
  /** Word 0: see `captureState`. Word 1: 1 when the bridge has let go of the inspector. Word 2: 1 while it is connected to it. */
  readonly shared: SharedArrayBuffer;
  /** The debugged thread is the one whose inspector another thread can connect to. */
  readonly isOfMainThread: boolean;
  /** The process is of no use without its prompt, whose claim this is: the host of a REPL. */
  readonly claim?: string;
}

/** Word 0 of the shared memory. */
export const captureState = { waiting: 0, done: 1, failed: 2 } as const;
