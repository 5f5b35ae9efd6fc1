import { type AsyncContext, captureAsyncContext } from './async-context.ts';
import { now } from './intrinsics.ts';
import { PromptResources } from './prompt-resources.ts';
import { say } from './say.ts';

/** The number of a top level; those of held functions begin with 1. */
const topLevelId = 0;

/** What the top level of a REPL and that of an attached program have in common: a prompt is open in them, and they never go on. */
export abstract class OpenLevel {
  readonly id = topLevelId;
  readonly resources = new PromptResources();
  readonly openedAt = now();
  isOpen = true;
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
}
