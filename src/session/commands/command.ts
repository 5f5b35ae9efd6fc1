import type { Session } from '../session.ts';
import type { PromptPlace, TaskView } from '../task-view.ts';

/** One command of the prompt. Help, completion and the README's table are made from these. */
export interface Command {
  /** The name first, then its aliases, without the dot. */
  readonly names: readonly [string, ...string[]];
  /** Its arguments as help writes them: `[n]`, `expr`. */
  readonly usage: string;
  /** Where it means something; absent: everywhere. */
  readonly at?: readonly PromptPlace[];
  /** It needs no program: it runs also when the host has crashed. */
  readonly needsNoProgram?: true;
  /** Its argument is an expression, to be completed like one. */
  readonly takesCode?: true;
  /** What its argument may be, for completion: a word of a kind, or one of these words. */
  readonly completes?: 'file' | 'folder' | 'command' | 'task' | readonly string[];
  /** One line: what it does. */
  readonly summary: string;
  /** Sentences that `.help` of this command alone adds. */
  readonly details?: string;
  run(session: Session, view: TaskView, argument: string): Promise<void> | void;
}
