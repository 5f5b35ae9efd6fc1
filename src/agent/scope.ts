import type { Evaluator } from './capture/capture-script.ts';
import type { Frame, ScopeNames } from './protocol.ts';

/** Where typed code runs: a call frame of a held function, or the top level of a REPL. */
export interface Scope {
  /** The script that the code is as if written in: imports are resolved against it. */
  readonly url: string;
  /** The variables of the program, by scope, innermost first. */
  readonly scopes: readonly ScopeNames[];
  /** What was declared at the prompt. */
  readonly declared: ReadonlySet<string>;
  readonly isStrict: boolean;
  /** Its evaluator gives code its URL; otherwise each input has one of its own. */
  readonly namesCode?: boolean;
  /** Sees what was declared at the prompt as well. */
  readonly current: Evaluator;
  isBound(name: string): boolean;
  /** Which names are constant, and which are not initialised yet: V8's copy of a stack variable has lost that. */
  refuse(constants: readonly string[], uninitialized: readonly string[]): void;
  /** Assignments that the function cannot see, and that were not told yet. */
  newChanges(): string[];
  /** An input is about to run. @throws SyntaxError for a name that cannot be declared here. */
  declare(names: readonly string[]): void;
  /** An input has ended: later ones see what it declared, as far as it came. Absent evaluator: it never began. */
  adopt(input: FinishedInput): void;
  toFrame(): Frame;
}

export interface FinishedInput {
  readonly declares: readonly string[];
  /** Evaluates in the input's own scope. */
  readonly inner: Evaluator | undefined;
  /** What `current` was when it began. */
  readonly before: Evaluator;
}
