import type { openSession } from '../src/session/open.ts';

/** Resolves with the exit status when the session is over. */
export function sessionEnded(session: ReturnType<typeof openSession>): Promise<number> {
  return new Promise((resolve) => {
    session.subscribe(() => {
      if (session.state.kind === 'ended') resolve(session.state.exitStatus);
    });
  });
}
