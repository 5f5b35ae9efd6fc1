import type { ViewStyle } from '../../graph/view/view-style.ts';
import type { Session } from '../session.ts';
import type { TaskView } from '../task-view.ts';
import { lookAt, optionsOf } from './look-options.ts';
import { reportLines, reportNote, urlsFrom } from './report-text.ts';

/** `.ps` and `.pstree`. */
export async function listFunctions(
  session: Session,
  view: TaskView,
  kind: 'ps' | 'pstree',
  argument: string,
): Promise<void> {
  const options = optionsOf(argument);
  const thread = await lookAt(session, view, options);
  session.suspended.list(view.connection, thread.functions);
  const showUrl = urlsFrom(view.connection.program.cwd);
  const lines = reportLines(thread, { view: kind, isFolded: !options.all, showUrl, style: styleOf(session) });
  const note = [reportNote(thread, showUrl), others(session, view)].filter(Boolean).join(' · ');
  session.print([...lines, session.paint('dim', note)].join('\n'));
}

/** Whose functions are not among them. */
function others(session: Session, { connection }: TaskView): string {
  const { pid, threadId } = connection.program;
  if (threadId !== 0) return `worker ${threadId} of process ${pid} alone`;
  const isOne = session.connections.every((other) => other === connection);
  return isOne ? '' : `main thread of process ${pid} alone`;
}

function styleOf({ frontEnd, paint }: Session): ViewStyle {
  const columns = frontEnd.isInteractive ? frontEnd.columns - 1 : Number.POSITIVE_INFINITY;
  return { paint, columns, widthOf: ({ length }) => length };
}
