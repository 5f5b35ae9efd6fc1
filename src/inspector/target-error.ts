/** Why the inspector of a process cannot be had, and what to do. */
export class TargetError extends Error {
  override readonly name = 'TargetError';

  constructor(
    readonly code:
      | 'NO_PROCESS'
      | 'ZOMBIE'
      | 'STOPPED'
      | 'OTHER_USER'
      | 'NO_SIGNAL'
      | 'SIGNAL_BLOCKED'
      | 'NO_PORT'
      | 'OTHER_NETWORK'
      | 'NO_PROC',
    message: string,
  ) {
    super(message);
  }
}
