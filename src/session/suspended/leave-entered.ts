import type { Session } from '../session.ts';
import type { TaskView } from '../task-view.ts';

/** Goes back from a function that was looked into; the program lets go of what was kept for that. */
export async function leaveEntered(session: Session, view: TaskView): Promise<void> {
  const { task, connection } = view;
  session.tasks.remove(connection, task.id);
  await connection.link.send('AsyncRepl.leave', { task: task.id });
  const next = view.enteredFrom && session.tasks.has(view.enteredFrom) ? view.enteredFrom : session.tasks.first;
  if (session.current === view && next) await session.select(next);
}
