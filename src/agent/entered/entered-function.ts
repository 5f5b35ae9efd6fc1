import { type AsyncContext, captureAsyncContext } from '../async-context.ts';
import type { FrameScope } from '../frame-scope.ts';
import type { Held } from '../held-call.ts';
import { now } from '../intrinsics.ts';
import { PromptResources } from '../prompt-resources.ts';
import type { HeldTask } from '../protocol.ts';
import { copiedScope } from './copied-scope.ts';
import { readState, type SuspendedState } from './suspended-state.ts';

/** A suspended function that somebody looks into. It is not held: it goes on when what it awaits settles. */
export class EnteredFunction implements Held {
  readonly frames: readonly [FrameScope];
  readonly resources = new PromptResources();
  readonly seesAssignments = false;
  readonly context: AsyncContext = captureAsyncContext();
  readonly #enteredAt = now();

  private constructor(
    readonly id: number,
    private readonly generator: object,
    private readonly state: SuspendedState,
  ) {
    this.frames = [copiedScope(state)];
  }

  /**
   * Undefined where it is suspended no more.
   *
   * @param generator the object in which V8 keeps its state
   * @param url of its script
   */
  static tryEnter(id: number, generator: object, url: string): EnteredFunction | undefined {
    const state = readState(generator, url);
    return state && new EnteredFunction(id, generator, state);
  }

  /** Whether its own variables, or the place where it waits, are other ones by now. */
  get hasMoved(): boolean {
    const { raw, scopes } = this.state;
    const present = readState(this.generator, raw.url);
    if (!present || present.raw.line !== raw.line || present.raw.column !== raw.column) return true;
    // What is declared around it others may change while it waits.
    const own = scopes.slice(0, raw.scopes.findIndex(({ type }) => type === 'local') + 1);
    return own.some((scope, index) => isDifferent(scope, present.scopes[index] ?? {}));
  }

  /** Disposes of what `using` declared. */
  async leave(): Promise<void> {
    await this.resources.dispose();
  }

  toTask(): HeldTask {
    return {
      id: this.id,
      kind: 'entered',
      name: this.state.raw.functionName || 'anonymous',
      commands: [],
      heldAt: this.#enteredAt,
      frames: this.frames.map((frame) => frame.toFrame()),
    };
  }
}

function isDifferent(before: object, after: object): boolean {
  return Object.keys(before).some((name) => {
    const [one, other] = [before, after].map((scope) => Object.getOwnPropertyDescriptor(scope, name));
    return !Object.is(one?.value, other?.value);
  });
}
