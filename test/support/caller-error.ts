/** A function of the support that tests call: its own frames are left out of an error's stack. */
export type SupportFunction = (...parameters: never[]) => unknown;

/**
 * Remembers who called `entry` now, for an error that is only known later. The stack of an error made in a timer or in an
 * event handler would name neither the test nor its line.
 */
export function rememberCaller(entry: SupportFunction): (message: string) => Error {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, entry);
  const frames = (holder.stack ?? '').split('\n').slice(1).join('\n');
  return (message) => {
    const error = new Error(message);
    error.stack = `${error.name}: ${message}\n${frames}`;
    return error;
  };
}
