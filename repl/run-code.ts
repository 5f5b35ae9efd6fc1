import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CodeRun } from '../src/agent/protocol.ts';
import { compileInput } from '../src/input/compile.ts';
import { InputError } from '../src/input/input-error.ts';
import { formatError, formatInvalid } from '../src/session/report.ts';
import { SourceStore } from '../src/session/sources/source-store.ts';
import { locateStack } from '../src/session/stack-line.ts';
import type { Flags } from './command-line.ts';
import { hostEnvironment, preloads } from './node-flags.ts';
import { painter, stylingOf } from './paint.ts';

export interface CodeOptions {
  readonly code: string;
  readonly isPrinted: boolean;
  readonly argv: readonly string[];
  readonly flags: Flags;
}

/**
 * `-e CODE` and `-p EXPR`: in this process, which then ends by itself. Only flags for Node need another one.
 * @returns the exit status where it is known already.
 */
export async function runCode(options: CodeOptions): Promise<number | undefined> {
  const nodeFlags = preloads(options.flags);
  if (nodeFlags.length > 0 || options.flags['node-options']) return runElsewhere(options, nodeFlags);
  const paint = painter(stylingOf(process.env, Boolean(process.stderr.isTTY)));
  const { code, isPrinted, argv } = options;
  let compiled;
  try {
    compiled = compileInput(code, { boundResults: () => false, topLevel: { isConstant: () => false } });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${formatInvalid(code, error, paint)}\n`);
    return 1;
  }
  const { source, declares, typedPosition } = compiled;
  const { run } = createRequire(import.meta.url)('../run-code.cjs') as {
    run(this: void, code: CodeRun): Promise<Failure | undefined>;
  };
  const failure = await run({ source, declares, isPrinted, argv });
  if (!failure) return undefined;
  const sources = new SourceStore(() => Promise.reject(new Error('no other process is there')));
  sources.addTyped('async-repl:input-1', typedPosition);
  const located = await locateStack({ sources, program: { cwd: process.cwd() } }, failure);
  process.stderr.write(`${formatError(failure, paint, located)}\n`);
  return 1;
}

type Failure = Parameters<typeof formatError>[0];

function runElsewhere({ code, isPrinted, argv, flags }: CodeOptions, nodeFlags: readonly string[]): Promise<number> {
  const own = fileURLToPath(import.meta.url).replace(/[^/]*$/, 'cli.mjs');
  const parameters = [...nodeFlags, own, isPrinted ? '-p' : '-e', code, '--', ...argv];
  const child = spawn(process.execPath, parameters, { stdio: 'inherit', env: hostEnvironment(flags, process.env) });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => (signal ? process.kill(process.pid, signal) : resolve(status ?? 1)));
  });
}
