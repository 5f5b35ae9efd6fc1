import { formatListing, formatPosition } from './listing.ts';
import type { SourcePosition } from './positions.ts';
import type { Session } from './session.ts';
import type { TaskView } from './task-view.ts';

const context = 2;

/** What one sees at a stop: one line, five lines of source, the breakpoint's header, the displays. */
export async function showStop(session: Session, view: TaskView): Promise<void> {
  const { paint } = session;
  const isNew = !view.isShown;
  view.isShown = true;
  const position = await session.sources.locate(view.frame.position, view.frame.script);
  const others = session.tasks.size - 1;
  const heading = [
    `${paint('accent', `#${view.id}`)} ${paint('bold', view.task.name)}`,
    formatPosition(position, session.program.cwd),
    ...(others > 0 ? [paint('dim', `· ${others} more held`)] : []),
  ];
  session.print(heading.join('  '));
  await showSource(session, view, position, position.line - context, position.line + context);
  if (isNew && view.task.header) session.print(`${view.task.header}`);
  for (const expression of session.displays) {
    session.print(`${paint('dim', `${expression} =`)} ${await session.evaluator.peek(view, expression)}`);
  }
}

/** Prints source lines around a frame's position, or that there are none. */
export async function showSource(session: Session, view: TaskView, position: SourcePosition, from: number, to: number): Promise<void> {
  const lines = await session.sources.linesOf(position, view.frame.position, view.frame.script);
  if (!lines) session.print(session.paint('dim', '  (the source text is not to be had)'));
  else session.print(formatListing(lines, position, { from, to }, session.frontEnd.columns, session.paint));
}

/** Said above the prompt when one more task reaches a breakpoint. */
export function formatHeldNotice(view: TaskView, position: SourcePosition, session: Session): string {
  const { paint, program } = session;
  const place = formatPosition(position, program.cwd);
  return `${paint('accent', `#${view.id}`)} ${paint('bold', view.task.name)}  ${place}  ${paint('dim', `is held too; .switch ${view.id} looks at it`)}`;
}
