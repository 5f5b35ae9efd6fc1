import type inspector from 'node:inspector';
import type timers from 'node:timers';
import type { InspectorClient } from './inspector-client.ts';

/** How often the process is told that its inspector is still in use, in milliseconds. */
const beat = 500;
/** After how many of its own turns without a word it closes the inspector. */
const mostMissed = 4;
/** For how long an answer is waited for, in milliseconds, before the process is left to close the inspector by itself. */
const patience = 1_000;

/**
 * Makes sure that an inspector that was opened for this process's sake is closed again: by the last one that uses it when
 * it leaves, or by the process itself when it hears from nobody any more.
 */
export class InspectorWatch {
  readonly #timer: NodeJS.Timeout;

  private constructor(private readonly client: InspectorClient) {
    this.#timer = setInterval(() => void tell(client, 'beat').catch(() => {}), beat).unref();
  }

  /**
   * Joins those that use it. Undefined where it was open before any of them came: then it stays open.
   *
   * @param isOurs whether it was opened just now
   * @throws DisconnectedError where it has just been closed
   */
  static async join(client: InspectorClient, isOurs: boolean): Promise<InspectorWatch | undefined> {
    const isWatched = await tell(client, isOurs ? 'open' : 'join');
    return isWatched ? new InspectorWatch(client) : undefined;
  }

  async leave(): Promise<void> {
    clearInterval(this.#timer);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([tell(this.client, 'leave').catch(() => {}), late]); // it may have ended
    clearTimeout(timer);
  }
}

type Word = 'open' | 'join' | 'beat' | 'leave';

async function tell(client: InspectorClient, word: Word): Promise<boolean> {
  const load = 'process.getBuiltinModule ?? require';
  const expression = `(${String(watch)})('${word}', ${load}, ${beat}, ${mostMissed})\n//# sourceURL=async-repl:inspector-watch\n`;
  const { result } = await client.send('Runtime.evaluate', { expression, includeCommandLineAPI: true });
  return result.value === true;
}

/** Runs in the inspected process. Whether its inspector is one that is to be closed again. */
function watch(word: Word, load: (name: string) => unknown, interval: number, limit: number): boolean {
  const key = Symbol.for('async-repl.inspector');
  interface State {
    users: number;
    missed: number;
    timer: unknown;
    closing?: NodeJS.Timeout;
  }
  const state = process as unknown as Record<symbol, State | undefined>;
  const {
    setTimeout: after,
    clearTimeout: cancel,
    setInterval: every,
    clearInterval: stop,
    setImmediate: afterPoll,
  } = load('timers') as typeof timers;
  // Of the two ways in which SIGUSR1 makes Node open it one may not have been gone yet, where the loop has not polled since: it would
  // open again (notes/inspector-sessions.md).
  const closeIf = (isUnused: (known: State) => boolean) =>
    afterPoll(() => {
      const known = state[key];
      if (known === undefined || !isUnused(known)) return;
      stop(known.timer as NodeJS.Timeout);
      delete state[key];
      (load('inspector') as typeof inspector).close();
    });
  if (word === 'open' && state[key] === undefined) {
    // Its own turns count, and not the time: while it stands still it cannot hear anybody.
    const timer = every(() => {
      const known = state[key];
      if (known && ++known.missed > limit) closeIf(({ missed }) => missed > limit);
    }, interval);
    timer.unref();
    const value: State = { users: 0, missed: 0, timer };
    void Object.defineProperty(state, key, { value, configurable: true });
  }
  const known = state[key];
  if (known === undefined) return false;
  known.missed = 0;
  if (word === 'open' || word === 'join') known.users++;
  // The last one must have disconnected by then: Node's inspector crashes if it is closed in the middle of that.
  if (word === 'leave' && --known.users <= 0) {
    cancel(known.closing);
    known.closing = after(() => closeIf(({ users }) => users <= 0), interval).unref();
  }
  return true;
}
