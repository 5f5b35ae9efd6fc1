import { types } from 'node:util';
import { evaluateChecked, maxMs } from './checked-evaluation.ts';
import type { Held } from './held-call.ts';
import { NativePromise } from './intrinsics.ts';
import { previewText } from './preview-text.ts';
import type { AgentCommands } from './protocol.ts';
import type { Results } from './results.ts';
import type { Scope } from './scope.ts';

type Input = Pick<AgentCommands['AsyncRepl.preview']['params'], 'source' | 'names'>;
type Preview = AgentCommands['AsyncRepl.preview']['result'];

/** What `compilePreview` of src/input makes of a typed expression. */
interface Typed {
  value(): unknown;
  /** What the expression calls, as far as names lead to it. */
  readonly callees: readonly (() => unknown)[];
}

/** What took so long is not to be tried again; below the time at which V8 ends it, whose clock is another one. Milliseconds. */
const slowMs = 0.9 * maxMs;

/**
 * The value of an expression in one line, if V8 can tell it without any side effect. It is not compiled under that rule, as V8
 * forbids `eval` there; compiling runs nothing. V8's debugger stays off.
 */
export async function previewOf(scope: Scope, held: Held, input: Input, results: Results): Promise<Preview> {
  const typed = typedIn(scope, input, results);
  if (!typed) return { isSlow: false };
  // In the held function's async context, as it will be when the input is run: it may begin in a later microtask.
  return new NativePromise((resolve) => {
    held.context.run(() => {
      const start = performance.now();
      const text = evaluateChecked(() => textOf(typed));
      resolve({ isSlow: performance.now() - start >= slowMs, ...(text !== undefined && { text }) });
    });
  });
}

/**
 * Undefined where the frame's code forbids what was typed, or a variable is not initialised. Variables are read here and handed
 * over: V8 takes looking one up through the scope of an evaluator for a side effect, and reading a variable has none.
 */
function typedIn(scope: Scope, { source, names }: Input, results: Results): Typed | undefined {
  const strictness = scope.isStrict ? "'use strict'; " : '';
  const known = names.filter((name) => isVariable(scope, name));
  const parameters = ['__asyncRepl', ...known].join(', ');
  try {
    const values = known.map((name) => scope.current(name));
    const made = scope.current(`${strictness}(${parameters}) => ${source}\n//# sourceURL=async-repl:preview`);
    return (made as (tools: object, ...values: unknown[]) => Typed)({ results: results.names }, ...values);
  } catch {
    return undefined;
  }
}

/** Not a property of an object, be it of the global one or of that of `with`, which may have a getter. */
function isVariable(scope: Scope, name: string): boolean {
  if (scope.declared.has(name)) return true;
  const holder = scope.scopes.find(({ names }) => names.includes(name));
  return holder !== undefined && holder.type !== 'with';
}

/** Runs under V8's eyes. */
function textOf({ callees, value }: Typed): string | undefined {
  // The promise of an async function says nothing here, and resolving it with a thenable would call that later, unseen by V8.
  for (const callee of callees) if (isAsync(callee)) return undefined;
  try {
    return previewText(value());
  } catch {
    return undefined; // V8 would ask the program's own `prepareStackTrace` for a description
  }
}

function isAsync(callee: () => unknown): boolean {
  try {
    return types.isAsyncFunction(callee());
  } catch {
    return false;
  }
}
