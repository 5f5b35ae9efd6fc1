import './intrinsics.ts';
import type * as registry from './registry.ts';

/** How a breakpoint behaves. All of it is optional. */
export interface SetTraceAsyncOptions {
  /** Shown in lists instead of the function's name. */
  readonly name?: string;
  /** Printed once when the prompt opens at this stop. */
  readonly header?: string;
  /** A falsy value, or a function that returns one: the function is not held. An error that it throws rejects the promise. */
  readonly when?: unknown;
  /** Inputs that run as if typed before the first prompt; `['.continue']` never opens it. */
  readonly commands?: readonly string[];
  /** When it is aborted, the function goes on. */
  readonly signal?: AbortSignal;
}

const passed: Promise<undefined> = Promise.resolve(undefined);

/**
 * A breakpoint: `await setTraceAsync()` suspends the calling async function, and that function only, while a prompt in its scope is
 * open. The event loop goes on.
 *
 * What it does is decided by the environment at each call: `ASYNC_REPL=0` or `off` goes on at once, `plain` reads the prompt's
 * input line by line from stdin, `wait` holds until `async-repl attach` comes; otherwise the terminal UI opens, and without a
 * terminal one line on stderr says so and the function goes on.
 *
 * @returns a promise of what `.continue EXPR` gave (`undefined` without it); it rejects with what `.throw EXPR` gave.
 */
export function setTraceAsync<Value = undefined>(options: SetTraceAsyncOptions = {}): Promise<Value> {
  const setting = process.env['ASYNC_REPL'];
  if (setting === '0' || setting === 'off') return passed as Promise<Value>;
  let agent: registry.SharedAgent;
  try {
    agent = loadAgent();
  } catch (error) {
    process.stderr.write(`async-repl: no breakpoint works in this process: ${(error as Error).message}\n`);
    return passed as Promise<Value>;
  }
  return agent.hit(options) as Promise<Value>;
}

/** Loaded at the first hit: a breakpoint that is never reached costs a program next to nothing. */
function loadAgent(): registry.SharedAgent {
  const { agentOfProcess } = require('./registry.ts') as typeof registry;
  return agentOfProcess();
}
