import type { HeapTarget } from '../heap-target.ts';

/** A function that can be passed on as text: it uses nothing but its parameters and `this`. */
export type ThreadFunction = (this: never, ...args: never[]) => unknown;

interface Call {
  /** The `this` of the call. */
  readonly objectId: string;
  readonly objectGroup: string;
  readonly args: readonly unknown[];
}

/** Has a thread call a function, and waits for the value of its result; undefined where it throws. */
export async function callInThread(target: HeapTarget, called: ThreadFunction, call: Call): Promise<unknown> {
  const { objectId, objectGroup, args } = call;
  const { result, exceptionDetails } = await target.send('Runtime.callFunctionOn', {
    objectId,
    objectGroup,
    functionDeclaration: sourceOf(called),
    arguments: args.map((value) => ({ value })),
    awaitPromise: true,
    returnByValue: true,
  });
  return exceptionDetails ? undefined : result.value;
}

/** By its script such a function is told from those of the program. */
export function sourceOf(called: ThreadFunction): string {
  return `${String(called)}\n//# sourceURL=async-repl:${called.name}\n`;
}
