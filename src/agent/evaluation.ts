import { inspect, types } from 'node:util';
import type { Evaluator } from './capture/capture-script.ts';
import { reportError } from './error-report.ts';
import { importerFor, importingFile, importNames, metaOf } from './importer.ts';
import { inspectShort, inspectValue } from './inspect.ts';
import { markHandled, whenSettled } from './intrinsics.ts';
import type { Held } from './held-call.ts';
import type { PromptGuard } from './prompt-guard.ts';
import type { AgentCommands, Outcome } from './protocol.ts';
import type { Results } from './results.ts';
import type { Scope } from './scope.ts';
import { ValueTree } from './tree/value-tree.ts';

type Request = AgentCommands['AsyncRepl.evaluate']['params'];

/** What typed code gets as `__asyncRepl`: see `compile` of src/input, which writes the calls. */
interface Tools {
  scope(evaluator: Evaluator): void;
  value(value: unknown): void;
  /** With `names` for a static import, which fails where one is missing. */
  import(specifier: string, options?: ImportCallOptions, names?: readonly string[]): Promise<object>;
  readonly meta: ImportMeta;
  /** At the top level: loads a file, whose exports become names. */
  load(file: string): Promise<void>;
  /** The getter of a row of the tree, to be called. */
  getter(handle: number): () => unknown;
  wait<Value>(start: number, end: number, value: Value): Value;
  readonly results: Record<string, unknown>;
  /** Constants of the top level: reading gives their value, assigning is refused. */
  readonly constants: Record<string, unknown>;
  /** The input has come to its end, in this async context. */
  end(): void;
  floating<Value>(value: Value): Value;
  use<Value>(value: Value): Value;
  useAsync<Value>(value: Value): Value;
}

/** One input that runs, or waits, in a frame of a held call. */
export class Evaluation {
  /** The operand of the `await` that it has reached, by its place in the typed text. */
  awaiting: { start: number; end: number } | undefined;
  #value: unknown;
  #hasValue = false;
  #inner: Evaluator | undefined;
  #loaded: readonly string[] | undefined;
  #promise: Promise<unknown> | undefined;
  readonly #before: Evaluator;

  constructor(
    readonly request: Request,
    private readonly held: Held,
    private readonly frame: Scope,
    private readonly results: Results,
    private readonly guard: PromptGuard,
    private readonly tree = new ValueTree(),
  ) {
    this.#before = frame.current;
  }

  get value(): unknown {
    return this.#value;
  }

  /** Begins in the async context of the held call; calls back with the outcome, at once or when its promise settles. */
  start(finished: (outcome: Outcome) => void): void {
    this.held.context.run(() => {
      try {
        this.frame.declare(this.request.declares);
        const strictness = this.frame.isStrict ? "'use strict'; " : '';
        const { source, evaluation } = this.request;
        const name = this.frame.namesCode ? '' : `\n//# sourceURL=async-repl:input-${evaluation}`;
        const typed = this.#before(`${strictness}${source}${name}`);
        this.#promise = (typed as (tools: Tools) => Promise<unknown>)(this.#tools());
      } catch (error) {
        finished(this.#failed(error));
        return;
      }
      const settle = (make: (value: unknown) => Outcome) => (value: unknown) => finished(safely(make, value));
      whenSettled(
        this.#promise,
        settle(() => this.#succeeded()),
        settle((error) => this.#failed(error)),
      );
    });
  }

  /** The promise of the value, for who stops waiting here and wants to await it later. */
  toPromise(): Promise<unknown> {
    const later = (async () => {
      await this.#promise;
      return this.#value;
    })();
    markHandled(later);
    return later;
  }

  #succeeded(): Outcome {
    this.#adopt();
    const value = this.#value;
    if (types.isPromise(value)) markHandled(value);
    const { purpose } = this.request;
    const shows = purpose !== 'keep' && this.#hasValue && value !== undefined;
    const label = shows && purpose === 'show' ? this.results.keep(value) : undefined;
    const toText = purpose === 'peek' ? inspectShort : inspectValue;
    const isSeen = this.frame === this.held.frames[0] && this.held.seesAssignments !== false;
    const unseen = isSeen ? [] : this.frame.newChanges();
    return {
      kind: 'value',
      text: shows ? toText(value, this.request) : '',
      isUndefined: !shows,
      isPendingPromise:
        types.isPromise(value) && /^Promise \{\s*<pending>/.test(inspect(value, { depth: 0, customInspect: false })),
      ...(label !== undefined && { label }),
      ...(unseen.length > 0 && { unseen }),
      ...(this.#loaded && { loaded: this.#loaded }),
    };
  }

  #failed(error: unknown): Outcome {
    this.#adopt();
    this.results.keepError(error);
    return { kind: 'error', error: reportError(error) };
  }

  #adopt(): void {
    this.frame.adopt({ declares: this.request.declares, inner: this.#inner, before: this.#before });
  }

  #tools(): Tools {
    const file = importingFile(this.frame.url);
    const { results, guard, held } = this;
    const { evaluation } = this.request;
    return {
      scope: (evaluator) => {
        this.#inner = evaluator;
      },
      value: (value) => {
        this.#value = value;
        this.#hasValue = true;
        held.inputEnded?.();
      },
      end: () => held.inputEnded?.(),
      load: async (file) => {
        this.#loaded = await held.load?.(file);
      },
      import: (specifier, options, names) => {
        held.beforeImport?.(specifier);
        const importer = importerFor(file);
        return names ? importNames(importer, specifier, options, names) : importer(specifier, options);
      },
      getter: (handle) => this.tree.getter(handle),
      get meta() {
        return metaOf(file);
      },
      wait: (start, end, value) => {
        this.awaiting = { start, end };
        return value;
      },
      results: results.names,
      constants: constantsOf(this.#before),
      floating: (value) => {
        if (types.isPromise(value)) guard.watch(value, evaluation);
        return value;
      },
      use: (value) => held.resources.use(value),
      useAsync: (value) => held.resources.use(value),
    };
  }
}

/** A value that defies every look at it must not end the program. */
function safely(make: (value: unknown) => Outcome, value: unknown): Outcome {
  try {
    return make(value);
  } catch (error) {
    return { kind: 'error', error: reportError(error) };
  }
}

/** What assignments to a constant are compiled to: the language's own refusal. */
function constantsOf(evaluate: Evaluator): Record<string, unknown> {
  const refuse = () => {
    throw new TypeError('Assignment to constant variable.');
  };
  return new Proxy({}, { get: (_, name) => evaluate(String(name)), set: refuse });
}
