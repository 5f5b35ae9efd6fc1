import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { CodeRun } from '../src/agent/host/host-options.ts';
import type { ErrorReport } from '../src/agent/protocol.ts';
import type { Compiled } from '../src/input/compile.ts';
import type { Flags } from './command-line.ts';
import { hostEnvironment, preloads } from './node-flags.ts';

export interface CodeOptions {
  readonly code: string;
  readonly isPrinted: boolean;
  readonly argv: readonly string[];
  readonly flags: Flags;
}

interface Runner {
  run(this: void, code: CodeRun): Promise<ErrorReport | undefined>;
}

/**
 * `-e CODE` and `-p EXPR`: in this process, which then ends by itself. Only flags for Node need another one.
 * @returns the exit status where it is known already.
 */
export async function runCode(options: CodeOptions): Promise<number | undefined> {
  const nodeFlags = preloads(options.flags);
  if (nodeFlags.length > 0 || options.flags['node-options']) return runElsewhere(options, nodeFlags);
  const { code, isPrinted, argv } = options;
  const { run } = createRequire(import.meta.url)('../run-code.cjs') as Runner;
  if (isScript(code)) return fail(await run({ source: code, isPrinted, argv }));
  const { compileInput } = await import('../src/input/compile.ts'); // its parser takes longer to load than Node to start
  const { compilerFor } = await import('../src/input/compiler.ts');
  const { InputError } = await import('../src/input/input-error.ts');
  try {
    const compiled = compileInput(code, {
      boundResults: () => false,
      topLevel: { isConstant: () => false },
      purpose: isPrinted ? 'print' : 'run',
      emit: await compilerFor(code),
    });
    const { source, declares, typedPosition } = compiled;
    return fail(await run({ source, declares, isPrinted, argv }), typedPosition);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { explainInvalid } = await import('./code-failure.ts');
    return explainInvalid(code, error);
  }
}

/** Whether V8 takes the code as it stands, and would mean the same by it. */
function isScript(code: string): boolean {
  if (/\b(?:await|import|using|export|_|_error|\$\d+)\b|^\s*\{/.test(code)) return false;
  try {
    void new Script(code);
    return true;
  } catch {
    return false;
  }
}

async function fail(error: ErrorReport | undefined, typed?: Compiled['typedPosition']): Promise<number | undefined> {
  if (!error) return undefined;
  const { explainThrown } = await import('./code-failure.ts');
  return explainThrown(error, typed);
}

function runElsewhere({ code, isPrinted, argv, flags }: CodeOptions, nodeFlags: readonly string[]): Promise<number> {
  const own = fileURLToPath(new URL('cli.mjs', import.meta.url));
  const parameters = [...nodeFlags, own, isPrinted ? '-p' : '-e', code, '--', ...argv];
  const child = spawn(process.execPath, parameters, { stdio: 'inherit', env: hostEnvironment(flags, process.env) });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => (signal ? process.kill(process.pid, signal) : resolve(status ?? 1)));
  });
}
