import type { TerminalSize } from '../protocol.ts';

/** What the REPL says when it starts its host, as JSON in `ASYNC_REPL_HOST`. */
export interface HostOptions {
  /** Descriptor of the pipe to the prompt. */
  readonly control: number;
  /** What threads and children of the host join with. */
  readonly group: string;
  /** Of the terminal that stdout is shown on, and stderr if it is the same stream; absent where stdout ends elsewhere. */
  readonly terminal?: TerminalSize;
  /** What `process.argv` is after the path of Node. */
  readonly argv: readonly string[];
}

/** Code for this very process: `-e` and `-p`. */
export interface CodeRun {
  /** A script as it was typed, or, with the names that it declares, an async arrow function as in `AsyncRepl.evaluate`. */
  readonly source: string;
  readonly declares?: readonly string[];
  /** The value is written to stdout. */
  readonly isPrinted: boolean;
  /** What `process.argv` is after the path of Node. */
  readonly argv: readonly string[];
}
