import { setTimeout as after } from 'node:timers/promises';
import type { Protocol } from 'devtools-protocol';

/** How long V8 may take to pause a loop, in milliseconds: it gets through within a few. */
const patience = 5_000;

interface Pausing {
  /** Subscribes; the result unsubscribes. */
  on(event: 'Debugger.paused', listener: (params: Protocol.Debugger.PausedEvent) => void): () => void;
}

/** The stack, innermost first, at the next pause of a thread; undefined where V8 cannot pause it. */
export function nextPause(thread: Pausing): Promise<readonly Protocol.Debugger.CallFrame[] | undefined> {
  return new Promise((resolve) => {
    const stop = thread.on('Debugger.paused', ({ callFrames }) => {
      stop();
      resolve(callFrames);
    });
    void after(patience).then(() => {
      stop();
      resolve(undefined);
    });
  });
}
