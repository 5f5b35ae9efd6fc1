import type { Level } from '../held-call.ts';
import { OpenLevel } from '../open-level.ts';
import type { HeldTask } from '../protocol.ts';
import { AttachedScope } from './attached-scope.ts';

/** The live loop of a program as something that a prompt is open in, for as long as somebody is attached. */
export class AttachedLevel extends OpenLevel implements Level {
  readonly frames = [new AttachedScope()];

  toTask(): HeldTask {
    return {
      id: this.id,
      kind: 'attached',
      name: '',
      commands: [],
      heldAt: this.openedAt,
      frames: this.frames.map((frame) => frame.toFrame()),
    };
  }
}
