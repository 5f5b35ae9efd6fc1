/** A call that the other side refused, made where it was called, so that the stack names the caller. */
export class CdpError extends Error {
  override readonly name = 'CdpError';
  readonly code = 'CDP_REFUSED';
  constructor(
    readonly method: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** The other side is gone. */
export class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
  readonly code = 'CDP_DISCONNECTED';
}

/** The other side serves one client, and has one. */
export class OccupiedError extends Error {
  override readonly name = 'OccupiedError';
  readonly code = 'CDP_OCCUPIED';
}
