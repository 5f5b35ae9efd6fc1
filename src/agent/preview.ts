import { type Runtime, Session } from 'node:inspector';
import { types } from 'node:util';
import type { Held } from './held-call.ts';
import { previewText } from './preview-text.ts';
import type { AgentCommands } from './protocol.ts';
import type { Results } from './results.ts';
import type { Scope } from './scope.ts';

type Preview = AgentCommands['AsyncRepl.preview']['result'];

/** What `compilePreview` of src/input makes of a typed expression. */
interface Typed {
  value(): unknown;
  /** What the expression calls, as far as names lead to it. */
  readonly callees: readonly (() => unknown)[];
}

/** V8 ends it then, in milliseconds: the program's event loop stands still meanwhile. */
const maxMs = 50;
/** In `process`, where the evaluated text finds what it runs: V8 takes `Symbol.for` for a side effect. */
const key = '__asyncReplPreview';

/** Node's types lack two of these. */
type Checked = Runtime.EvaluateParameterType & { readonly throwOnSideEffect: boolean; readonly timeout: number };
const checked: Checked = { expression: `process.${key}()`, throwOnSideEffect: true, timeout: maxMs, silent: true };

/**
 * The value of an expression in one line, if V8 can tell it without any side effect. It is not compiled under that rule, as V8
 * forbids `eval` there; compiling runs nothing. V8's debugger stays off.
 */
export function previewOf(scope: Scope, held: Held, source: string, results: Results): Preview {
  const strictness = scope.isStrict ? "'use strict'; " : '';
  const start = performance.now();
  let text: string | undefined;
  try {
    const made = scope.current(`${strictness}${source}\n//# sourceURL=async-repl:preview`);
    const typed = (made as (tools: object) => Typed)({ results: results.names });
    held.context.run(() => {
      text = evaluate(() => textOf(typed));
    });
  } catch {
    // names that do not exist, or that are not initialised yet: the input may still change
  }
  const isSlow = performance.now() - start >= maxMs;
  return { isSlow, ...(text !== undefined && { text }) };
}

/** Runs under V8's eyes. */
function textOf({ callees, value }: Typed): string | undefined {
  // The promise of an async function says nothing here, and resolving it with a thenable would call that later, unseen by V8.
  for (const callee of callees) if (isAsync(callee)) return undefined;
  return previewText(value());
}

function isAsync(callee: () => unknown): boolean {
  try {
    return types.isAsyncFunction(callee());
  } catch {
    return false;
  }
}

function evaluate(run: () => string | undefined): string | undefined {
  const session = new Session();
  session.connect();
  let text: string | undefined;
  try {
    Object.defineProperty(process, key, { value: run, configurable: true });
    session.post('Runtime.evaluate', checked, (error, answer) => {
      if (!error && !answer.exceptionDetails) text = answer.result.value as string | undefined;
    });
  } finally {
    Reflect.deleteProperty(process, key);
    session.disconnect();
  }
  return text;
}
