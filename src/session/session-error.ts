/** Something that a person asked for and cannot have: what happened, why, and what to do, in one sentence. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  constructor(
    /** Stable, for tests and scripts. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
