import { formatListing, formatPosition } from './listing.ts';
import type { SourcePosition } from './positions.ts';
import type { Session } from './session.ts';
import type { TaskView } from './task-view.ts';
import { wrapFor } from './wrap-words.ts';

const context = 2;
/** Notices gather for this long, in milliseconds. */
const noticeDelay = 30;
const maxNotices = 5;

/** What one sees at a stop: one line, five lines of source, the breakpoint's header, the displays. */
export async function showStop(session: Session, view: TaskView): Promise<void> {
  const isNew = !view.isShown;
  view.isShown = true;
  if (view.isTopLevel) return session.print(topLevelHeading(session, view, isNew));
  const position = await view.locate();
  const source = await sourceBlock(session, view, position, position.line - context, position.line + context);
  const header = isNew && view.task.header ? [view.task.header] : [];
  session.print([heading(session, view, position), source, ...header].join('\n'));
  await showDisplays(session, view, session.displays);
}

function topLevelHeading({ paint, frontEnd }: Session, view: TaskView, isNew: boolean): string {
  const heading = `${paint('accent', `#${view.id}`)} ${paint('bold', 'top level')}`;
  if (view.where !== 'attached') return heading;
  const { pid, threadId, nodeVersion, title } = view.connection.program;
  const thread = threadId === 0 ? '' : `worker ${threadId} of `;
  const facts = `${heading}  ${title} · ${thread}process ${pid} · Node ${nodeVersion}`;
  const advice =
    'It goes on meanwhile. Ctrl-D or .detach leaves it as it was, .quit ends it; .ps lists its suspended functions.';
  return isNew ? `${facts}\n${paint('dim', wrapFor(frontEnd, advice))}` : facts;
}

/** The first line of a stop alone: for a breakpoint that runs commands of its own. */
export async function showHeading(session: Session, view: TaskView): Promise<void> {
  session.print(heading(session, view, await view.locate()));
}

function heading(session: Session, view: TaskView, position: SourcePosition): string {
  const { paint, tasks } = session;
  const others = tasks.heldCount - 1;
  const parts = [
    `${paint('accent', `#${view.id}`)} ${paint('bold', view.task.name)}`,
    formatPosition(position, view.connection.program.cwd) + threadNote(view, session),
    ...(others > 0 ? [paint('dim', `· ${others} more held`)] : []),
  ];
  return parts.join('  ');
}

/** One line for each expression, with what it is in the chosen frame. */
export async function showDisplays(session: Session, view: TaskView, expressions: readonly string[]): Promise<void> {
  for (const expression of expressions) {
    session.print(`${session.paint('dim', `${expression} =`)} ${await session.evaluator.peek(view, expression)}`);
  }
}

/** Source lines around a frame's position, or that there are none. */
export async function sourceBlock(
  session: Session,
  view: TaskView,
  position: SourcePosition,
  from: number,
  to: number,
): Promise<string> {
  const lines = await view.connection.sources.linesOf(position, view.frame.position, view.frame.script);
  if (!lines) return session.paint('dim', '  (the source text is not to be had)');
  return formatListing(lines, position, { from, to }, session.frontEnd.columns, session.paint);
}

/** Tells above the prompt that more functions were held, once for all that come within a moment. */
export class HeldNotices {
  #views: TaskView[] = [];

  constructor(private readonly session: Session) {}

  add(view: TaskView): void {
    this.#views.push(view);
    if (this.#views.length === 1) setTimeout(() => void this.#tell(), noticeDelay);
  }

  async #tell(): Promise<void> {
    const { session } = this;
    const views = this.#views.filter((view) => session.tasks.has(view) && view !== session.current);
    this.#views = [];
    if (views.length > maxNotices) {
      session.print(session.paint('dim', `${views.length} more functions are held; .held lists them`));
      return;
    }
    const lines = views.map(async (view) => formatHeldNotice(view, await view.place(), session));
    if (views.length > 0) session.print((await Promise.all(lines)).join('\n'));
  }
}

function formatHeldNotice(view: TaskView, place: string, session: Session): string {
  const { paint } = session;
  return `${paint('accent', `#${view.id}`)} ${paint('bold', view.task.name)}  ${place}${threadNote(view, session)}  ${paint('dim', `is held too; .switch ${view.id} looks at it`)}`;
}

/** Which thread or process a task is of, where it is not the program's main thread. */
export function threadNote({ connection: { program } }: TaskView, session: Session): string {
  const isOtherProcess = session.connections.some((other) => other.program.pid !== program.pid);
  const worker = program.threadId === 0 ? '' : ` in worker ${program.threadId}`;
  return `${worker}${isOtherProcess ? ` in process ${program.pid}` : ''}`;
}
