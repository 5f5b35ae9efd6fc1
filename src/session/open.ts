import type { FrontEnd } from './front-end.ts';
import { Session } from './session.ts';

/** A session for a front end; `connect` joins it to a program, as often as the program opens a socket. */
export function openSession(frontEnd: FrontEnd): Session {
  return new Session(frontEnd);
}
