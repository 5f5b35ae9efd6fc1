/** Whether anything can still settle what is waited for. */
export type Truth = 'never' | 'may';

/** A program of which it is known whether its function `waits` can go on. */
export interface TruthProgram {
  /** What the function waits for; unique. */
  readonly name: string;
  /** Of the function `waits`, or of the top level of the program if it has none. */
  readonly truth: Truth;
  /** Of each thing that the function waits for, `never` first; all are like the function if absent. */
  readonly leaves?: readonly Truth[];
  /**
   * A module that declares `async function waits()`, which is called for it. It may use `lost()`, a promise that is kept
   * in a variable and that nothing can settle.
   */
  readonly source: string;
  /** Other files beside it, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Proves `may`: makes the function go on. Code with `ns`, the exports of the program. */
  readonly proof?: string;
  /** Why the report is allowed to say `may` where the truth is `never`. */
  readonly missed?: string;
  /** Lowest major version of Node that it runs on. */
  readonly since?: number;
}

/** Programs that run in one process, as modules of it. */
export interface TruthGroup {
  readonly name: string;
  readonly programs: readonly TruthProgram[];
  /** Its event loop is blocked: the report is taken in a pause. */
  readonly isBlocked?: boolean;
}
