import type { ThreadReport } from '../../graph/process-report.ts';
import type { ReportedFunction } from '../../graph/report.ts';
import type { Program } from '../agent-link.ts';
import type { Connection } from '../connection.ts';
import { SessionError } from '../session-error.ts';
import type { Session } from '../session.ts';
import type { Awaiter } from './enter-function.ts';
import { estimatePause } from '../../graph/pause-estimate.ts';
import { turns } from './turns.ts';
import type { LookOptions } from './take-thread.ts';

/** A program that would stand still for longer than this is not looked at before somebody has said yes, in milliseconds. */
const acceptablePause = 3_000;

/** A function of the last listing, with its place in the code that V8 runs. */
export interface ListedFunction {
  readonly called: ReportedFunction;
  /** Who waits for it, and who for that one, as long as there is one alone; else the several. */
  readonly awaiters: readonly Awaiter[];
  readonly connection: Connection;
}

/** The suspended functions of the thread that a prompt is open in. Their numbers mean those of the last listing. */
export class SuspendedFunctions {
  /** Stops what looks again and again. */
  stop: (() => void) | undefined;
  #isLooking = false;
  #connection: Connection | undefined;
  #listed: readonly ReportedFunction[] = [];
  /** Of the last look, by key: where they are in the code that V8 runs. */
  #places = new Map<number, ReportedFunction['place']>();
  readonly #allowed = new WeakSet<Connection>();

  constructor(private readonly session: Session) {}

  /** The program stands still, or is about to: that is no loop to be interrupted. */
  get isLooking(): boolean {
    return this.#isLooking || this.stop !== undefined;
  }

  /** @throws SessionError where the thread cannot be looked at, or somebody would rather not. */
  async look(connection: Connection, options: LookOptions): Promise<ThreadReport> {
    const { takeThread } = await import('./take-thread.ts');
    const { found, shown } = await this.inspect(connection, () => takeThread(connection, options));
    this.#places = new Map(found.functions.map(({ key, place }) => [key, place]));
    return shown;
  }

  /** Does something with V8's inspector for which the program stands still. @throws SessionError as `look` */
  async inspect<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
    const { link, program } = connection;
    // From another thread V8 can pause the main thread alone.
    if (program.threadId !== 0 && !(await turns(link))) throw new SessionError('BLOCKED', busyWorker(program));
    await this.#allow(connection);
    this.#isLooking = true;
    try {
      return await work();
    } finally {
      this.#isLooking = false;
      await connection.closeInspector();
    }
  }

  /** From now on the numbers are those of these functions, of the last look. */
  list(connection: Connection, functions: readonly ReportedFunction[]): void {
    this.#connection = connection;
    this.#listed = functions.map((called) => ({ ...called, place: this.#places.get(called.key) }));
  }

  /** @throws SessionError for a number that is not in the last listing. */
  find(number: string): ListedFunction {
    const connection = this.#connection;
    const called = this.#listed.find(({ id }) => String(id) === number.replace(/^#/, ''));
    if (!called || !connection) {
      const advice = this.#listed.length === 0 ? '.ps or .pstree lists them first' : '.ps or .pstree lists them anew';
      throw new SessionError('NOT_LISTED', `No suspended function is listed as ${number || 'anything'}; ${advice}.`);
    }
    return { called, awaiters: awaitersUp(called.id, this.#listed), connection };
  }

  /** Asks once for each program that is large. */
  async #allow(connection: Connection): Promise<void> {
    const { usedSize } = await connection.link.send('Runtime.getHeapUsage');
    const pause = estimatePause(usedSize);
    if (pause <= acceptablePause || this.#allowed.has(connection)) return;
    const question = `Its heap of ${Math.round(usedSize / 1_000_000)} MB would make the program stand still for about ${Math.round(pause / 1_000)} s. Look all the same?`;
    if (!(await this.session.frontEnd.confirm(question)))
      throw new SessionError('LONG_PAUSE', 'The program was not looked at.');
    this.#allowed.add(connection);
  }
}

function awaitersUp(id: number, functions: readonly ReportedFunction[]): Awaiter[] {
  const awaiters: Awaiter[] = [];
  const seen = new Set([id]);
  for (let from = [id]; from.length === 1; ) {
    const next = functions.flatMap((called): Awaiter[] => {
      const wait = called.waits.find(({ on }) => on === from[0]);
      return wait && !seen.has(called.id) ? [{ called, steps: wait.steps }] : [];
    });
    awaiters.push(...next);
    from = next.map(({ called }) => called.id);
    for (const each of from) seen.add(each);
  }
  return awaiters;
}

function busyWorker({ threadId, pid }: Program): string {
  return `The event loop of worker ${threadId} is blocked by synchronous code, so that its functions cannot be looked at from here now; \`async-repl ps ${pid}\` pauses it for that.`;
}
