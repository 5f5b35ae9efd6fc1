import type { AsyncContext } from './async-context.ts';
import type { FrameScope } from './frame-scope.ts';
import { NativePromise, now } from './intrinsics.ts';
import type { SetTraceAsyncOptions } from './index.ts';
import { PromptResources } from './prompt-resources.ts';
import type { Frame, HeldTask } from './protocol.ts';

/** A call of `setTraceAsync` that has not gone on: its scope, its context, and the promise that its caller awaits. */
export class HeldCall {
  readonly promise: Promise<unknown>;
  readonly resources = new PromptResources();
  readonly heldAt = now();
  readonly #cleanUps: (() => void)[] = [];
  resolve!: (value: unknown) => void;
  reject!: (reason: unknown) => void;

  constructor(
    readonly id: number,
    private readonly options: SetTraceAsyncOptions,
    readonly frames: readonly FrameScope[],
    private readonly awaiters: readonly Frame[],
    readonly context: AsyncContext,
  ) {
    this.promise = new NativePromise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Runs when the call goes on. */
  onReleased(cleanUp: () => void): void {
    this.#cleanUps.push(cleanUp);
  }

  cleanUp(): void {
    for (const cleanUp of this.#cleanUps.splice(0)) cleanUp();
  }

  get name(): string {
    return this.options.name ?? (this.frames[0]?.raw.functionName || 'anonymous');
  }

  toTask(): HeldTask {
    const { header, commands } = this.options;
    return {
      id: this.id,
      name: this.name,
      ...(header !== undefined && { header }),
      commands: commands ?? [],
      heldAt: this.heldAt,
      frames: [...this.frames.map((frame) => frame.toFrame()), ...this.awaiters],
    };
  }
}
