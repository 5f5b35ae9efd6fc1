import '../intrinsics.ts';
import { Evaluation } from '../evaluation.ts';
import { PromptGuard } from '../prompt-guard.ts';
import type { CodeRun, ErrorReport } from '../protocol.ts';
import { Results } from '../results.ts';
import { defineReplGlobals } from './repl-globals.ts';
import { TopLevel } from './top-level.ts';

/** Runs code at the top level of this process. Resolves with the error that ended it; its value is printed as `node -p` does. */
export async function run({ source, declares, isPrinted, argv }: CodeRun): Promise<ErrorReport | undefined> {
  process.argv.splice(1, process.argv.length, ...argv);
  defineReplGlobals();
  const topLevel = new TopLevel();
  const request = {
    task: topLevel.id, frame: 0, evaluation: 1, source, declares, columns: 80, colors: false, purpose: 'keep',
  } as const; // biome-ignore format: one object
  const guard = new PromptGuard(() => {}); // not installed: what nobody handles ends the process, as in a program
  const evaluation = new Evaluation(request, topLevel, topLevel.scope, new Results(), guard);
  const error = await new Promise<ErrorReport | undefined>((resolve) => {
    evaluation.start((outcome) => resolve(outcome.kind === 'error' ? outcome.error : undefined));
  });
  if (error) return error;
  if (isPrinted) console.log(evaluation.value);
  process.once('beforeExit', () => void topLevel.close());
  return undefined;
}
