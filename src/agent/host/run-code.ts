import '../intrinsics.ts';
import { Script } from 'node:vm';
import type { Evaluator } from '../capture/capture-script.ts';
import { reportError } from '../error-report.ts';
import { Evaluation } from '../evaluation.ts';
import { PromptGuard } from '../prompt-guard.ts';
import type { ErrorReport } from '../protocol.ts';
import type { CodeRun } from './host-options.ts';
import { Results } from '../results.ts';
import { defineReplGlobals } from './repl-globals.ts';
import { TopLevel } from './top-level.ts';
import { TopLevelScope } from './top-level-scope.ts';

type Ending = { readonly value: unknown } | { readonly error: ErrorReport };

/** What node calls code of the command line. */
const codeUrl = '[eval]';

/** The top level for such code, whose first line is the compiler's. */
class CodeScope extends TopLevelScope {
  readonly namesCode = true;
  override readonly current: Evaluator = (source) =>
    new Script(source, { filename: codeUrl, lineOffset: -1 }).runInThisContext() as unknown;
}

/** Runs code at the top level of this process. Resolves with the error that ended it; its value is printed as `node -p` does. */
export async function run(code: CodeRun): Promise<ErrorReport | undefined> {
  process.argv.splice(1, process.argv.length, ...code.argv);
  defineReplGlobals();
  const { source, declares } = code;
  const ending = declares ? await runAsync(source, declares) : runScript(source);
  if ('error' in ending) return ending.error;
  if (code.isPrinted) console.log(ending.value);
  return undefined;
}

function runScript(source: string): Ending {
  try {
    return { value: new Script(source, { filename: codeUrl }).runInThisContext() };
  } catch (error) {
    return { error: reportError(error) };
  }
}

async function runAsync(source: string, declares: readonly string[]): Promise<Ending> {
  const topLevel = new TopLevel(new CodeScope());
  const request = {
    task: topLevel.id, frame: 0, evaluation: 1, source, declares, columns: 80, colors: false, purpose: 'keep',
  } as const; // biome-ignore format: one object
  const guard = new PromptGuard(() => {}); // not installed: what nobody handles ends the process, as in a program
  const evaluation = new Evaluation(request, topLevel, topLevel.scope, new Results(), guard);
  process.once('beforeExit', () => void topLevel.close());
  return new Promise((resolve) => {
    evaluation.start((outcome) => {
      resolve(outcome.kind === 'error' ? { error: outcome.error } : { value: evaluation.value });
    });
  });
}
