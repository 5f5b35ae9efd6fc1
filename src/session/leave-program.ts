import type { Session } from './session.ts';
import type { TaskView } from './task-view.ts';

/** Leaves a program as it runs, and gives the terminal back; what is held there stays so until somebody attaches, or goes on. */
export async function leaveProgram(session: Session, { connection }: TaskView, how: 'stay' | 'go on'): Promise<void> {
  const held = [...session.tasks].filter(({ where }) => where === 'held');
  const links = session.connections.map(({ link }) => link);
  await session.close();
  if (how === 'stay') await keepHeld(held);
  else
    await Promise.all(
      held.map(({ task, connection: { link } }) => link.send('AsyncRepl.release', { task: task.id, how: 'return' })),
    );
  session.print(lastWords(how === 'stay' ? held : [], connection.program.pid));
  session.end('detached');
  await Promise.all(links.map((link) => link.close())); // nothing is left that keeps this process alive
}

async function keepHeld(held: readonly TaskView[]): Promise<void> {
  const connections = new Set(held.map(({ connection }) => connection));
  await Promise.all([...connections].map(({ link }) => link.send('AsyncRepl.detach', {})));
}

function lastWords(held: readonly TaskView[], pid: number): string {
  if (held.length === 0) return `Process ${pid} goes on.`;
  const names = held.map(({ label }) => label).join(', ');
  return `${names} ${held.length > 1 ? 'stay' : 'stays'} held; npx async-repl attach ${pid} comes back.`;
}
