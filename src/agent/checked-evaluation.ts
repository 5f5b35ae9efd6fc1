import { type Runtime, Session } from 'node:inspector';
import { NativeError } from './intrinsics.ts';

/** V8 ends an evaluation then, in milliseconds: the program's event loop stands still meanwhile. */
export const maxMs = 50;
/** In `process`, where the evaluated text finds what it runs: V8 takes `Symbol.for` for a side effect. */
const key = '__asyncReplPreview';

/** Node's types lack two of these. */
type Checked = Runtime.EvaluateParameterType & { readonly throwOnSideEffect: boolean; readonly timeout: number };
const checked: Checked = { expression: `process.${key}()`, throwOnSideEffect: true, timeout: maxMs, silent: true };

/**
 * Runs a function that V8 ends at the first side effect, and after `maxMs`; `undefined` where it did. V8's debugger stays off, and
 * code that has run is as fast afterwards as before.
 */
export function evaluateChecked(run: () => string | undefined): string | undefined {
  const session = new Session();
  session.connect();
  let text: string | undefined;
  const restore = hideRefusals();
  try {
    Object.defineProperty(process, key, { value: run, configurable: true });
    session.post('Runtime.evaluate', checked, (error, answer) => {
      if (!error && !answer.exceptionDetails) text = answer.result.value as string | undefined;
    });
  } catch {
    // a program may have frozen `process`
  } finally {
    Reflect.deleteProperty(process, key);
    restore();
    session.disconnect();
  }
  return text;
}

/** V8 reports a side effect as an error: the program's own `Error.prepareStackTrace` must not be asked about that one. */
function hideRefusals(): () => void {
  const own = Object.getOwnPropertyDescriptor(NativeError, 'prepareStackTrace');
  const original = own?.value as unknown;
  if (!own?.configurable || typeof original !== 'function') return () => {};
  const value = (error: Error, sites: NodeJS.CallSite[]): unknown =>
    error instanceof EvalError ? '' : Reflect.apply(original, NativeError, [error, sites]);
  Object.defineProperty(NativeError, 'prepareStackTrace', { ...own, value });
  return () => void Object.defineProperty(NativeError, 'prepareStackTrace', own);
}
