/** Where in `process` the thread's agent is found by other copies of this package. */
export const agentKey = Symbol.for('async-repl');

/** The same place for a debugger that evaluates in this thread. */
export const agentSource = "process[Symbol.for('async-repl')]";
