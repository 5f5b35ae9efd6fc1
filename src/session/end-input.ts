import { leaveEntered } from './suspended/leave-entered.ts';
import { leaveProgram } from './leave-program.ts';
import type { Session } from './session.ts';

/** Ctrl-D, or the end of a script: goes back from what is looked at, lets a held function go on, or ends the session. */
export async function endInput(session: Session): Promise<void> {
  const { current, repl, state, frontEnd } = session;
  if (current?.where === 'entered') {
    await leaveEntered(session, current);
    if (!frontEnd.isInteractive && session.current) await endInput(session); // it has ended for all
    return;
  }
  if (repl && (state.kind === 'crashed' || current?.where === 'top-level')) return repl.endOfInput();
  if (current?.where === 'attached') return leaveProgram(session, current, frontEnd.isInteractive ? 'stay' : 'go on');
  await session.submit('.continue');
}
