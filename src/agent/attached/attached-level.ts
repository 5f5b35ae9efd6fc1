import { type AsyncContext, captureAsyncContext } from '../async-context.ts';
import type { Level } from '../held-call.ts';
import { now } from '../intrinsics.ts';
import { PromptResources } from '../prompt-resources.ts';
import type { HeldTask } from '../protocol.ts';
import { say } from '../say.ts';
import { AttachedScope } from './attached-scope.ts';

/** The live loop of a program as something that a prompt is open in, for as long as somebody is attached. */
export class AttachedLevel implements Level {
  readonly id = 0;
  readonly frames = [new AttachedScope()];
  readonly resources = new PromptResources();
  isOpen = true;
  readonly #openedAt = now();
  /** An input begins with the stores that the one before it has entered. */
  context: AsyncContext = captureAsyncContext();

  inputEnded(): void {
    this.context = captureAsyncContext();
  }

  /** Disposes of what `using` declared; an error is told. */
  async close(): Promise<void> {
    this.isOpen = false;
    try {
      await this.resources.dispose();
    } catch (error) {
      say(`disposing of what the prompt opened failed: ${(error as Error).message}`);
    }
  }

  toTask(): HeldTask {
    return {
      id: this.id,
      kind: 'attached',
      name: '',
      commands: [],
      heldAt: this.#openedAt,
      frames: this.frames.map((frame) => frame.toFrame()),
    };
  }
}
