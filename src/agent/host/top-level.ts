import { type AsyncContext, captureAsyncContext } from '../async-context.ts';
import type { Level } from '../held-call.ts';
import { now } from '../intrinsics.ts';
import { PromptResources } from '../prompt-resources.ts';
import type { HeldTask } from '../protocol.ts';
import { say } from '../say.ts';
import { loadMain } from './load-main.ts';
import { TopLevelScope } from './top-level-scope.ts';
import { prepareImport } from './typescript.ts';

/** The number of the top level; those of held functions begin with 1. */
export const topLevelId = 0;

/** The top level of the REPL as something that is held for as long as the session lasts. */
export class TopLevel implements Level {
  readonly id = topLevelId;
  readonly scope: TopLevelScope;
  readonly frames: readonly [TopLevelScope];
  readonly resources = new PromptResources();
  isOpen = true;
  readonly #openedAt = now();
  /** An input begins with the stores that the one before it has entered. */
  context: AsyncContext = captureAsyncContext();

  constructor(scope = new TopLevelScope()) {
    this.scope = scope;
    this.frames = [scope];
  }

  inputEnded(): void {
    this.context = captureAsyncContext();
  }

  beforeImport(specifier: string): void {
    prepareImport(specifier);
  }

  async load(file: string): Promise<readonly string[]> {
    const exports = Object.entries(await loadMain(file));
    for (const [name, value] of exports) this.scope.assign(name, value);
    return exports.map(([name]) => name);
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
      kind: 'top-level',
      name: '',
      commands: [],
      heldAt: this.#openedAt,
      frames: [this.scope.toFrame()],
    };
  }
}
