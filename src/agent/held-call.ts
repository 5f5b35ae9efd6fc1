import type { AsyncContext } from './async-context.ts';
import type { FrameScope } from './frame-scope.ts';
import { NativePromise, now } from './intrinsics.ts';
import type { SetTraceAsyncOptions } from './index.ts';
import { PromptResources } from './prompt-resources.ts';
import type { Frame, HeldTask } from './protocol.ts';
import type { Scope } from './scope.ts';

/** What a prompt can be open in. */
export interface Held {
  readonly id: number;
  /** Innermost first. */
  readonly frames: readonly Scope[];
  /** In which typed code runs. */
  readonly context: AsyncContext;
  /** False where the function gets nothing of what is assigned at the prompt. */
  readonly seesAssignments?: boolean;
  /** What `using` declared at the prompt. */
  readonly resources: PromptResources;
  /** An input has come to its end, in this async context. */
  inputEnded?(): void;
  /** Loads a file into the process; its exports become names, which are returned. */
  load?(file: string): Promise<readonly string[]>;
  /** A module is about to be imported by typed code. */
  beforeImport?(specifier: string): void;
  toTask(): HeldTask;
}

/** Something that a prompt is open in, and that never goes on: the top level of a REPL, the live loop of a program. */
export interface Level extends Held {
  /** Inputs may still come. */
  readonly isOpen: boolean;
  /** Disposes of what `using` declared. */
  close(): Promise<void>;
}

/** A call of `setTraceAsync` that has not gone on: its scope, its context, and the promise that its caller awaits. */
export class HeldCall implements Held {
  readonly promise: Promise<unknown>;
  readonly resources = new PromptResources();
  readonly heldAt = now();
  /** The name of this property is read from snapshots of the heap: `src/graph/leaves.ts`. */
  readonly mark: Readonly<Record<string, Promise<unknown>>>;
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
    this.mark = { [`async-repl: held #${id}`]: this.promise };
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
      kind: 'call',
      name: this.name,
      ...(header !== undefined && { header }),
      commands: commands ?? [],
      heldAt: this.heldAt,
      frames: [...this.frames.map((frame) => frame.toFrame()), ...this.awaiters],
    };
  }
}
