import { DisconnectedError } from '../inspector/cdp-errors.ts';
import type { Connection } from './connection.ts';
import { interruptLoop, type Interruption } from './interrupt.ts';
import { formatPosition } from './listing.ts';
import type { Pending } from './evaluator.ts';
import { shortInput } from './report.ts';
import type { Session } from './session.ts';

const maxPlaces = 4;

/** Ctrl-C, as often as it is pressed. */
export class Interrupter {
  #running: Promise<void> | undefined;

  constructor(private readonly session: Session) {}

  /** While one interrupt is under way a further one is the same: V8 takes no second. */
  interrupt(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      await interruptEvaluation(this.session);
    } catch (error) {
      // A program that ended meanwhile is told of by who watches it.
      if (!(error instanceof DisconnectedError)) this.session.fail(error);
    } finally {
      this.#running = undefined;
    }
  }
}

/** Stops waiting for a promise, or ends a synchronous loop of typed code. The program's tasks are not touched. */
async function interruptEvaluation(session: Session): Promise<void> {
  const { pending } = session.evaluator;
  if (session.suspended.isLooking) return session.suspended.stop?.();
  const connection = pending?.view.connection ?? session.current?.connection;
  if (!connection || (session.repl && session.repl.endStuck(connection))) return;
  const interruption = await interruptLoop(connection);
  if (session.evaluator.pending !== pending) return; // it ended meanwhile
  if (interruption.kind === 'responsive') {
    if (pending) await abandon(session, pending);
    return;
  }
  const advice = isStuck(interruption) ? (session.repl?.stuck(connection) ?? '') : '';
  session.say(session.paint('warning', `${await describe(connection, interruption)}${advice}`));
  if (interruption.kind === 'terminated') pending?.stopWaiting(false);
}

async function abandon(session: Session, pending: Pending): Promise<void> {
  const { label } = await pending.view.connection.link.send('AsyncRepl.abandon', { evaluation: pending.id });
  session.say(session.paint('warning', `No longer waiting for ${shortInput(pending.text)}; its promise is $${label}.`));
  pending.stopWaiting(false);
}

function isStuck({ kind }: Interruption): boolean {
  return kind === 'stuck' || kind === 'refused';
}

async function describe(
  connection: Connection,
  interruption: Exclude<Interruption, { kind: 'responsive' }>,
): Promise<string> {
  switch (interruption.kind) {
    case 'stuck':
      return 'The program does not react at all: not even V8 could pause it. `kill` from another terminal ends it.';
    case 'worker':
      return `Worker ${connection.program.threadId} is in a synchronous loop, which cannot be ended from here; its other functions stay held.`;
    case 'terminated':
      return `Interrupted at ${await top(connection, interruption)}.`;
    case 'refused':
      return `The event loop is blocked by code that cannot be ended without harm to the program, at ${await top(connection, interruption)}.`;
  }
}

async function top(
  { sources, program }: Connection,
  { stack }: Extract<Interruption, { kind: 'terminated' | 'refused' }>,
): Promise<string> {
  const shown = stack.filter(({ url }) => !url.startsWith('node:') && url !== '');
  const typed = shown.findLastIndex(({ url }) => url.startsWith('async-repl:input-'));
  const places = shown.slice(0, typed < 0 ? maxPlaces : Math.min(maxPlaces, typed + 1)); // below are the debugger's own
  const texts = places.map(async ({ functionName, url, location }) => {
    const position = {
      scriptId: location.scriptId,
      url,
      line: location.lineNumber,
      column: location.columnNumber ?? 0,
    };
    const place = formatPosition(await sources.locate(position), program.cwd);
    return functionName ? `${functionName} (${place})` : place;
  });
  return (await Promise.all(texts)).join(' ← ') || 'an unknown place';
}
