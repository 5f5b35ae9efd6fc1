import type { Frame, HeldTask } from '../agent/protocol.ts';

/** A held task as a session sees it: which frame is chosen, what is known of it. */
export class TaskView {
  /** Index into `task.frames`. */
  frameIndex = 0;
  /** Its stop has been shown once, with the breakpoint's header. */
  isShown = false;
  /** Frames whose `const` names the agent knows. */
  readonly prepared = new Set<number>();

  constructor(readonly task: HeldTask) {}

  get id(): number {
    return this.task.id;
  }

  get frame(): Frame {
    return this.task.frames[this.frameIndex] ?? unknownFrame;
  }

  /** `placeOrder #1`; with the frame's function when another than the held one is chosen. */
  get label(): string {
    const name = this.frameIndex === 0 ? this.task.name : this.frame.functionName || 'anonymous';
    return `${name} #${this.id}`;
  }
}

const unknownFrame: Frame = {
  kind: 'awaiter',
  functionName: '',
  position: { scriptId: '', url: '', line: 0, column: 0 },
  isAsync: false,
};
