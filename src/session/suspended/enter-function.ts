import type { Frame, HeldTask } from '../../agent/protocol.ts';
import type { ReportedFunction, ReportedStep } from '../../graph/report.ts';
import { wantedFunction, wantedMark } from '../../graph/kept-functions.ts';
import { takeSnapshot } from '../../graph/thread/take-snapshot.ts';
import { functionName } from '../../graph/view/words.ts';
import type { ThreadClient } from '../../inspector/worker-clients.ts';
import { agentSource } from '../agent-link.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { TaskView } from '../task-view.ts';
import type { ListedFunction } from './suspended-functions.ts';
import { turns } from './turns.ts';

const objectGroup = 'async-repl-enter';
const want = 'function (key, mark) { return this.keptPromises.want(key, mark); }';
const handOver = 'function (generator) { this.keptPromises.wanted = undefined; this.offered = generator; }';

/** A function as a prompt can be open in it. */
interface Entered {
  readonly task: HeldTask;
  /** It was at another `await` when it was listed. */
  readonly hasMoved: boolean;
}

/** `.enter N`. */
export async function enterFunction(session: Session, view: TaskView, argument: string): Promise<void> {
  const listed = session.suspended.find(argument);
  const { called, connection } = listed;
  if (called.key < 0) throw new SessionError('NOT_KEPT', notKept(called));
  // V8 takes a snapshot only when nothing runs.
  if (!(await turns(connection.link))) throw new SessionError('BLOCKED', blocked);
  session.evaluating(view, undefined, functionName(called), Date.now());
  const { task, hasMoved } = await session.suspended.inspect(connection, () => open(listed));
  const entered = session.tasks.add(connection, task);
  if (!entered) return;
  entered.enteredFrom = view;
  await session.select(entered);
  const moved = hasMoved ? 'It has gone on since it was listed, and waits here now. ' : '';
  const copies = 'Its variables are copies of this moment: it does not see what is assigned to them. .leave goes back.';
  session.say(session.paint('dim', moved + copies));
}

const blocked = 'The event loop is blocked by synchronous code; a function can be entered when it turns again.';

/**
 * Has V8 find a function of the last listing, for which the program stands still once more, and the agent open it.
 *
 * @throws SessionError where it is suspended no more, or runs in another vm context.
 */
async function open(listed: ListedFunction): Promise<Entered> {
  const { called, awaiters, connection } = listed;
  await offer(listed);
  const { task } = await connection.link.send('AsyncRepl.enter', { url: called.place?.url ?? '' });
  if (task === undefined) throw gone(called);
  const [own] = task.frames;
  const { place } = called;
  const hasMoved =
    place?.of === 'await' && (own?.position.line !== place.line - 1 || own.position.column !== place.column - 1);
  const frames = [...task.frames, ...awaiters.map(toFrame)];
  return { task: { ...task, name: functionName(called), frames }, hasMoved };
}

/** Gives the agent the object in which V8 keeps the state of the function. */
async function offer({ called, connection: { link } }: ListedFunction): Promise<void> {
  const agent = await link.send('Runtime.evaluate', { expression: agentSource, objectGroup });
  const call = { objectId: agent.result.objectId ?? '', objectGroup };
  const wanted = await link.send('Runtime.callFunctionOn', {
    ...call,
    functionDeclaration: want,
    arguments: [{ value: called.key }, { value: wantedMark }],
    returnByValue: true,
  });
  if (wanted.result.value !== true) throw gone(called);
  const found = wantedFunction(await takeSnapshot(link as unknown as ThreadClient));
  if (found === undefined) throw gone(called);
  const generator = await link.send('HeapProfiler.getObjectByHeapObjectId', { objectId: String(found), objectGroup });
  const offered = { objectId: generator.result.objectId ?? '' };
  await link
    .send('Runtime.callFunctionOn', { ...call, functionDeclaration: handOver, arguments: [offered] })
    .catch(() => {
      throw new SessionError(
        'FOREIGN',
        `${functionName(called)} runs in a vm context of its own, and functions of those cannot be entered.`,
      );
    });
}

function notKept(called: ReportedFunction): string {
  return `#${called.id} ${functionName(called)} could not be remembered when it was listed: synchronous code ran, or it had just begun; .ps lists it anew.`;
}

function gone(called: ReportedFunction): SessionError {
  const name = `#${called.id} ${functionName(called)}`;
  return new SessionError(
    'GONE',
    `${name} has gone on and ended since it was listed; .ps lists what is suspended now.`,
  );
}

/** A function that waits for the one before it in the list. */
export interface Awaiter {
  readonly called: ReportedFunction;
  readonly steps: readonly ReportedStep[];
}

function toFrame({ called, steps }: Awaiter): Frame {
  const { url = '', line = 1, column = 1 } = called.place ?? {};
  const combined = steps.find(({ kind }) => ['all', 'allSettled', 'any', 'race'].includes(kind));
  return {
    kind: 'awaiter',
    functionName: functionName(called),
    position: { scriptId: '', url, line: line - 1, column: column - 1 },
    isAsync: true,
    ...(combined && { combinator: { name: `Promise.${combined.kind}`, index: combined.index ?? 0 } }),
  };
}
