/** Why there is no graph of the process: what happened, and what to do. */
export class CallGraphError extends Error {
  override readonly name = 'CallGraphError';
  /**
   * `LONG_PAUSE`: it would stand still for too long. `NO_SNAPSHOT`: V8 gave none that is understood. `STUCK`: a thread does not
   * react. `NOT_MAIN`: it was asked for in a worker thread.
   */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** An argument that makes no sense: what came, and what is wanted. */
export class CallGraphUsageError extends TypeError {
  override readonly name = 'TypeError';
  readonly code = 'ASYNC_REPL_ARGUMENT';
}
