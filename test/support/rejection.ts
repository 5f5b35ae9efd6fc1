import { inspect } from 'node:util';

/** The error that a promise is rejected with; rejects itself if that one is fulfilled. For a look at messages and stacks. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(`An error was expected, and there was ${outcome === undefined ? 'none' : inspect(outcome)}`);
}

/** The first line of an error's stack that is a frame. */
export function firstFrame(error: Error): string | undefined {
  return error.stack?.split('\n').find((line) => line.startsWith('    at '));
}
