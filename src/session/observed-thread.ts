import { setTimeout as after } from 'node:timers/promises';
import type { Protocol } from 'devtools-protocol';
import { estimatePause } from '../graph/pause-estimate.ts';
import type { Keep } from '../graph/kept-functions.ts';
import type { PlaceProver } from '../graph/places/place-prover.ts';
import type { ThreadReport } from '../graph/process-report.ts';
import type { ReportedScope } from '../graph/report.ts';
import { snapshotFolder } from '../graph/thread/snapshot-folder.ts';
import type { ThreadClient } from '../inspector/worker-clients.ts';
import { nextPause } from './next-pause.ts';
import { SessionError } from './session-error.ts';

/** How long an event loop may take to answer before it counts as blocked, in milliseconds. */
const patience = 1_000;
/** After how long a thread that has not paused is asked once more, in milliseconds. */
const pauseInterval = 300;

export interface LookOptions {
  /** The longest pause of a thread that is acceptable, in milliseconds. */
  readonly maxPauseMs: number;
  /** Has the thread remember the functions. */
  readonly keep?: Keep;
  /** It serves its own inspector, and so it answers, and can be paused, only when it turns: then it is waited for. */
  readonly servesItself?: boolean;
}

/** One thread of a process that nobody prepared. */
export class ObservedThread {
  constructor(
    /** 0 is the main thread. */
    readonly id: number,
    readonly name: string,
    private readonly client: ThreadClient,
    /** Whether its process and this one may see the same files. */
    private readonly isLocal: boolean,
    /** Of the places in the files of its process. */
    private readonly prover?: PlaceProver,
  ) {}

  /** @throws SessionError where it would pause for too long, SnapshotError. */
  async look({ maxPauseMs, keep, servesItself = false }: LookOptions): Promise<ThreadReport> {
    const { id, name, client } = this;
    const heapBytes = await checkPause(client, maxPauseMs);
    const top = servesItself ? undefined : await pauseIfBlocked(client);
    const { takeReport } = await import('../graph/take-report.ts');
    const folder = this.isLocal ? snapshotFolder(heapBytes) : undefined;
    const report = await takeReport(client, { isTurning: top === undefined, folder, keep, prover: this.prover });
    if (top) await client.send('Debugger.disable'); // it goes on
    return {
      id,
      name,
      ...report,
      ...(heapBytes !== undefined && { heapBytes }),
      ...(top && { spinsAt: spinsAt(top) }),
    };
  }

  /** The variables of a function of the last report, by its key, innermost first; empty if it is suspended no more. */
  async scopesOf(key: number): Promise<readonly ReportedScope[]> {
    const { readScopes } = await import('../graph/read-scopes.ts');
    return readScopes(this.client, key);
  }
}

function spinsAt({ functionName, url, location }: Protocol.Debugger.CallFrame): ThreadReport['spinsAt'] {
  const { lineNumber, columnNumber = 0 } = location;
  return { functionName, place: { of: 'await', url, line: lineNumber + 1, column: columnNumber + 1 } };
}

/** The size of the heap in bytes; undefined where the thread is too busy to tell. */
async function checkPause(client: ThreadClient, maxPauseMs: number): Promise<number | undefined> {
  const answer = await Promise.race([client.send('Runtime.getHeapUsage'), after(patience)]);
  if (!answer) return undefined; // its loop is blocked: no pause would be noticed
  const megabytes = answer.usedSize / 1_000_000;
  const estimate = estimatePause(answer.usedSize);
  if (estimate <= maxPauseMs) return answer.usedSize;
  throw new SessionError(
    'LONG_PAUSE',
    `Its heap of ${Math.round(megabytes)} MB would make it stand still for about ${(estimate / 1_000).toFixed(1)} s; --max-pause ${estimate} allows that.`,
  );
}

/** V8 itself answers within a loop too. */
const turning = { expression: 'new Promise((turned) => setTimeout(turned))', awaitPromise: true } as const;

/** From Node 22 on a snapshot waits for an empty stack: a spinning loop has to be paused for it. */
async function pauseIfBlocked(client: ThreadClient): Promise<Protocol.Debugger.CallFrame | undefined> {
  const turn = client.send('Runtime.evaluate', turning).catch(() => {});
  const isTurning = turn.then(() => true);
  if (await Promise.race([isTurning, after(patience)])) return undefined;
  const urls = new Map<string, string>(); // frames of a pause have none
  const stop = client.on('Debugger.scriptParsed', ({ scriptId, url }) => urls.set(scriptId, url));
  const paused = nextPause(client);
  void client.send('Debugger.enable', {}).catch(() => {});
  const pause = () => void client.send('Debugger.pause').catch(() => {});
  pause();
  // V8 forgets it where code is evaluated for another client, or for this one, at the same moment.
  const again = setInterval(pause, pauseInterval);
  const frames = await paused;
  clearInterval(again);
  stop();
  const known = frames?.map((frame) => ({ ...frame, url: frame.url || (urls.get(frame.location.scriptId) ?? '') }));
  // What keeps the inspector open is evaluated within the loop too, and may be what was paused.
  const top = known?.find(({ url }) => !url.startsWith('async-repl:')) ?? known?.[0];
  if (top) return top;
  throw new SessionError('STUCK', 'It does not react at all: not even V8 could pause it.');
}
