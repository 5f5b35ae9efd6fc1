import { writeSync } from 'node:fs';
import { reportError } from './error-report.ts';
import { inspectValue } from './inspect.ts';
import type { ErrorReport } from './protocol.ts';

type Emit = typeof process.emit;

/**
 * Keeps what is typed at the prompt from ending the program: a rejection that nobody handles, or an exception in a callback, is
 * reported instead when it came from typed code. The program's own keep their meaning, because Node asks `process.emit` whether
 * anybody handles them, and for those the answer is the program's. In place only while something is held.
 */
export class PromptGuard {
  /** By the evaluation that made them. */
  readonly #promises = new WeakMap<Promise<unknown>, number>();
  /** In the host of a REPL everything came from what was typed, unless the program itself has a listener. */
  ownsAll = false;
  #original: PropertyDescriptor | undefined;
  #isInstalled = false;

  constructor(private readonly report: (error: ErrorReport, thrown: unknown, evaluation?: number) => void) {}

  /** A promise that was made at the prompt and is not awaited there. */
  watch(promise: Promise<unknown>, evaluation: number): void {
    this.#promises.set(promise, evaluation);
  }

  install(): void {
    if (this.#isInstalled) return;
    this.#original = Object.getOwnPropertyDescriptor(process, 'emit');
    const emit = process.emit as (...parameters: unknown[]) => boolean;
    const guarded = (...parameters: unknown[]): boolean => {
      // By index: a program may have deleted the iterator of arrays, and this must not be what throws then.
      const event = parameters[0];
      const reason = parameters[1];
      const promise = parameters[2];
      if (!this.#isOurs(event, reason, promise))
        return this.#pass(event, reason, () => Reflect.apply(emit, process, parameters) as boolean);
      this.report(reportError(reason), reason, this.#promises.get(promise as Promise<unknown>));
      return true;
    };
    this.#isInstalled = Reflect.defineProperty(process, 'emit', {
      __proto__: null,
      value: guarded as Emit,
      configurable: true,
      writable: true,
      enumerable: this.#original?.enumerable ?? false,
    } as PropertyDescriptor);
  }

  uninstall(): void {
    if (!this.#isInstalled) return;
    if (this.#original)
      Reflect.defineProperty(process, 'emit', Object.setPrototypeOf(this.#original, null) as PropertyDescriptor);
    else Reflect.deleteProperty(process, 'emit');
    this.#isInstalled = false;
  }

  /** A host whose listener of `exit` throws ends all the same, with its status, as a program does: its prompt is gone already. */
  #pass(event: unknown, status: unknown, emit: () => boolean): boolean {
    if (event !== 'exit' || !this.ownsAll) return emit();
    try {
      return emit();
    } catch (error) {
      writeSync(2, `${inspectValue(error, { columns: 80, colors: false })}\n`);
      (process as unknown as { reallyExit(status: unknown): void }).reallyExit(process.exitCode ?? status);
      return true;
    }
  }

  #isOurs(event: unknown, reason: unknown, promise: unknown): boolean {
    if (event !== 'unhandledRejection' && event !== 'uncaughtException') return false;
    if ((process as { _exiting?: boolean })._exiting) return false; // it ends by what a listener of `exit` throws, as Node has it
    if (this.ownsAll) return process.listenerCount(event) === 0;
    return this.#promises.has(promise as Promise<unknown>) || isTypedError(reason);
  }
}

/** Whether code of the prompt is on the stack that the error was made with. */
function isTypedError(reason: unknown): boolean {
  try {
    return String((reason as { stack?: unknown } | null)?.stack).includes('async-repl:input-');
  } catch {
    return false;
  }
}
