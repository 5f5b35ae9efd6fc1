import type { Connection } from './connection.ts';
import type { Session } from './session.ts';

/** Nothing is held: the terminal is the program's, after all that it wrote so far. `bytes` as in `AsyncRepl.released`. */
export async function giveBack(session: Session, bytes: number): Promise<void> {
  session.current = undefined;
  await session.close();
  await session.frontEnd.drain(bytes);
  session.settle(); // a function may have been held meanwhile
}

/** The thread's streams are its own again; those of threads that went on before only now, if the prompt stayed open for others. */
export async function tellDrained(session: Session, connection: Connection): Promise<void> {
  const keepsTerminal = session.tasks.size > 0;
  const concerned = keepsTerminal ? [connection] : session.connections;
  await Promise.all(concerned.map(({ link }) => link.send('AsyncRepl.drained', { keepsTerminal }).catch(() => {})));
}
