import type { Session } from '../session.ts';
import type { TaskView } from '../task-view.ts';

/** Says once that an entered function has gone on since. */
export async function tellMoved(session: Session, view: TaskView): Promise<void> {
  if (view.hasMoved || !session.tasks.has(view)) return;
  const { hasMoved } = await view.connection.link.send('AsyncRepl.moved', { task: view.task.id });
  if (!hasMoved) return;
  view.hasMoved = true;
  const words = `${view.task.name} has gone on meanwhile: what is here are its variables of before; .ps and .enter look anew.`;
  session.say(session.paint('warning', words));
}
