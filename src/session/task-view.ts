import type { Frame, HeldTask } from '../agent/protocol.ts';

import type { Connection } from './connection.ts';
import { formatPosition } from './listing.ts';
import type { SourcePosition } from './positions.ts';

/** What a prompt is open in: a held function, a suspended one, the top level of the REPL, or the live loop of a program. */
export type PromptPlace = 'held' | 'entered' | 'top-level' | 'attached';

/** A held task as a session sees it: which frame is chosen, what is known of it. */
export class TaskView {
  /** Index into `task.frames`. */
  frameIndex = 0;
  /** Its stop has been shown once, with the breakpoint's header. */
  isShown = false;
  /** At the top level: names that cannot be assigned. */
  readonly constants = new Set<string>();
  /** Where the prompt was when a function was entered. */
  enteredFrom: TaskView | undefined;
  /** Of an entered function: it has gone on since, and that was told. */
  hasMoved = false;
  /** Frames whose `const` names the agent knows. */
  readonly prepared = new Set<number>();

  constructor(
    /** What a person calls it by: the agent's number, unless another thread has a task of that number. */
    readonly id: number,
    readonly task: HeldTask,
    readonly connection: Connection,
  ) {}

  get frame(): Frame {
    return this.task.frames[this.frameIndex] ?? unknownFrame;
  }

  get where(): PromptPlace {
    return this.task.kind === 'call' ? 'held' : this.task.kind;
  }

  /** No function, but all of the program, or of the REPL. */
  get isTopLevel(): boolean {
    return this.where === 'top-level' || this.where === 'attached';
  }

  /** `placeOrder #1`; with the frame's function when another than the held one is chosen; empty at the top level. */
  get label(): string {
    if (this.isTopLevel) return '';
    const name = this.frameIndex === 0 ? this.task.name : this.frame.functionName || 'anonymous';
    return `${name} #${this.id}`;
  }

  /** Where the source of a frame is: by default that of the chosen one. */
  locate({ position, script }: Frame = this.frame): Promise<SourcePosition> {
    return this.connection.sources.locate(position, script);
  }

  /** `src/orders.ts:42:17`, with the thread or process if it is not the one that the prompt belongs to. */
  async place(frame: Frame = this.frame): Promise<string> {
    return formatPosition(await this.locate(frame), this.connection.program.cwd);
  }
}

const unknownFrame: Frame = {
  kind: 'awaiter',
  functionName: '',
  position: { scriptId: '', url: '', line: 0, column: 0 },
  isAsync: false,
};

/** Whether code typed at a prompt led to this breakpoint. */
export function isFromPrompt(task: HeldTask): boolean {
  return task.frames.some(({ position }) => position.url.startsWith('async-repl:input-'));
}
