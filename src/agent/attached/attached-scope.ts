import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Evaluator, RawFrame } from '../capture/capture-script.ts';
import { FrameScope } from '../frame-scope.ts';
import type * as index from '../index.ts';
import type { Frame, ScopeNames } from '../protocol.ts';
import type { FinishedInput, Scope } from '../scope.ts';
import { workingDirectory } from '../working-directory.ts';

const nowhere: RawFrame = {
  functionName: '', scriptId: '', url: '', line: 0, column: 0,
  isForeign: false, scopes: [], edges: [],
}; // biome-ignore format: one object

/** In the global scope; what is named here is seen by typed code alone. */
const evaluatorSource =
  '(require, setTraceAsync) => (__asyncReplSource) => eval(__asyncReplSource)\n//# sourceURL=async-repl:evaluator';

/**
 * The global scope of a program that somebody has attached to. What is declared at the prompt is seen there alone, and is gone with it:
 * a variable of V8's script scope would hide the global of that name from the program, for ever.
 */
export class AttachedScope implements Scope {
  readonly url = '';
  readonly isStrict = false;
  readonly #frame: FrameScope;

  constructor() {
    const evaluator = makeEvaluator();
    this.#frame = new FrameScope(nowhere, evaluator, evaluator, []);
  }

  get scopes(): ScopeNames[] {
    return [{ type: 'top-level', names: [...this.#frame.declared] }];
  }

  get declared(): ReadonlySet<string> {
    return this.#frame.declared;
  }

  get current(): Evaluator {
    return this.#frame.current;
  }

  isBound(name: string): boolean {
    return this.#frame.isBound(name);
  }

  declare(names: readonly string[]): void {
    this.#frame.declare(names);
  }

  adopt(input: FinishedInput): void {
    this.#frame.adopt(input);
  }

  refuse(): void {}

  newChanges(): string[] {
    return [];
  }

  toFrame(): Frame {
    return { ...this.#frame.toFrame(), scopes: [] };
  }
}

function makeEvaluator(): Evaluator {
  // By another name it evaluates in the global scope.
  const evaluate = eval; // oxlint-disable-line no-eval
  const { setTraceAsync } = require('../index.ts') as typeof index;
  const own = createRequire(join(workingDirectory(), '[async-repl]'));
  return (evaluate(evaluatorSource) as (...values: unknown[]) => Evaluator)(own, setTraceAsync);
}
