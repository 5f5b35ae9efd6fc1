import { url as inspectorUrl } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';
import { captureScript, type Receive } from './capture-script.ts';
import { SameThreadSession } from './same-thread.ts';

/** A debugger outside of this process that can pause this thread for the agent: the bridge. */
export interface RemotePauser {
  /** Asks the bridge to enable Debugger and to wait for the pause; `done` tells when it has captured. */
  beginCapture(): { isDone(): boolean; failure(): string | undefined };
}

/** How long the program may stand still until the bridge has captured, in milliseconds. */
const remoteDeadline = 3_000;

/**
 * Captures the scope of every caller of the public function: the program pauses for a moment and goes on. With an inspector port
 * open, or where the prompt looks at the heap (`isInspected`), another client may be connected, and the thread could not resume
 * itself: then the bridge does it.
 */
export function capture(receive: Receive, remote: () => RemotePauser, isInspected: boolean): void {
  if (!isMainThread || (inspectorUrl() === undefined && !isInspected)) captureHere(receive);
  else captureThere(receive, remote());
}

function captureHere(receive: Receive): void {
  const session = new SameThreadSession();
  try {
    session.onPaused(function* (paused) {
      return (yield* captureScript(paused, session.scripts)) >= 0;
    });
    pause(receive);
  } finally {
    session.close();
  }
}

/**
 * Where nobody else has enabled Debugger, `debugger` does nothing until the bridge has; where an editor has, it pauses at once
 * and the bridge enables Debugger inside that pause.
 */
function captureThere(receive: Receive, remote: RemotePauser): void {
  const capturing = remote.beginCapture();
  const deadline = performance.now() + remoteDeadline;
  while (!capturing.isDone() && performance.now() < deadline) pause(receive);
  const failure = capturing.failure() ?? (capturing.isDone() ? undefined : 'the bridge did not answer');
  if (failure !== undefined) throw new Error(failure);
}

/** The pause reads `receive` as `arguments[0]`. */
function pause(_receive: Receive): void {
  debugger; // eslint-disable-line no-debugger
}
