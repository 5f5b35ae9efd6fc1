import type { Evaluator, RawFrame } from './capture/capture-script.ts';
import type { Frame, ScopeNames } from './protocol.ts';
import type { FinishedInput, Scope } from './scope.ts';

/** Names that the debugger itself puts into evaluated code begin so; they are never shown. */
const ownPrefix = '__asyncRepl';

/** A variable that the evaluator has a copy of: it lives in V8's stack frame, or its function is suspended. */
export interface StackVariable {
  readonly name: string;
  readonly scopeType: string;
  /** How many scopes lie between its scope and the function's own (0). */
  readonly depth: number;
  readonly value: unknown;
}

const stackScopes = new Set(['local', 'block', 'catch', 'module']);
const notVariables = new Set(['this', 'arguments', 'new.target']);

/** One call frame of a held task: its evaluators and what its variables were at the breakpoint. */
export class FrameScope implements Scope {
  readonly scopes: readonly ScopeNames[];
  readonly #stackVariables: readonly StackVariable[];
  readonly #original: Evaluator;
  readonly #witness: Evaluator;
  readonly #seen = new Map<string, unknown>();
  readonly declared = new Set<string>();
  /** Closes over what was declared at the prompt as well. */
  current: Evaluator;

  constructor(
    readonly raw: RawFrame,
    evaluator: Evaluator,
    witness: Evaluator,
    scopeObjects: readonly object[],
    /** Whether what it evaluates in has its own copies of all variables, or of those in V8's stack frame alone. */
    copied: 'stack' | 'copies' = 'stack',
  ) {
    this.#original = evaluator;
    this.#witness = witness;
    this.current = evaluator;
    this.scopes = raw.scopes.map((scope, index) => ({ ...scope, names: namesOf(scopeObjects[index]) }));
    this.#stackVariables = copiedVariables(raw, scopeObjects, copied === 'copies');
  }

  get url(): string {
    return this.raw.url;
  }

  toFrame(): Frame {
    const { raw } = this;
    const { functionName, functionStart, functionEnd, script } = raw;
    return {
      kind: 'call',
      functionName,
      position: { scriptId: raw.scriptId, url: raw.url, line: raw.line, column: raw.column },
      ...(script && { script: { length: script.length, hasSourceMap: script.hasSourceMap } }),
      ...(functionStart && { functionStart }),
      ...(functionEnd && { functionEnd }),
      isAsync: false,
      scopes: this.scopes,
    };
  }

  /**
   * Makes names constant, or not yet initialised, as they are in the source: V8's copy of a stack variable has lost that. The next
   * prompt that attaches says it again, when declarations lie around it already.
   */
  refuse(constants: readonly string[], uninitialized: readonly string[]): void {
    if (this.current !== this.#original) return;
    const dead = new Set([...uninitialized, ...constants.filter((name) => !this.#isInitialized(name))]);
    const known = constants.filter((name) => !dead.has(name));
    const values = known.map((name) => this.#original(name));
    const inner = this.#original(constantLayer(known, [...dead])) as (...values: unknown[]) => Evaluator;
    this.current = inner(...values);
  }

  /** Stack variables that code at the prompt has assigned since the breakpoint, with their new values. */
  changes(): (StackVariable & { readonly newValue: unknown })[] {
    return this.#stackVariables.flatMap((variable) => {
      const newValue = tryRead(this.#original, variable);
      const isCopy = !Object.is(newValue, tryRead(this.#witness, variable));
      return isCopy ? [{ ...variable, newValue }] : [];
    });
  }

  /** The changes that were not told yet. */
  newChanges(): string[] {
    const fresh = this.changes().filter(({ name, newValue }) => !Object.is(this.#seen.get(name), newValue));
    for (const { name, newValue } of fresh) this.#seen.set(name, newValue);
    return fresh.map(({ name }) => name);
  }

  /** Whether the frame's code is strict: V8's evaluators are sloppy everywhere. Modules are; elsewhere `arguments` tells. */
  get isStrict(): boolean {
    if (this.raw.scopes.some(({ type }) => type === 'module')) return true;
    try {
      this.#original('arguments.callee');
      return false;
    } catch (error) {
      return (error as Error).name === 'TypeError'; // of whatever context
    }
  }

  isBound(name: string): boolean {
    try {
      return this.current(`typeof ${name}`) !== 'undefined';
    } catch {
      return true; // declared, and not initialised yet
    }
  }

  declare(names: readonly string[]): void {
    for (const name of names) this.declared.add(name);
  }

  adopt({ declares, inner, before }: FinishedInput): void {
    if (!inner || declares.length === 0) return;
    const reached = declares.filter((name) => canRead(inner, name));
    const isWhole = reached.length === declares.length;
    if (isWhole && this.current === before) this.current = inner;
    else if (reached.length > 0) this.current = carryOver(this.current, inner, reached);
  }

  #isInitialized(name: string): boolean {
    try {
      this.#original(name);
      return true;
    } catch {
      return false;
    }
  }
}

function tryRead(evaluator: Evaluator, { name, value }: StackVariable): unknown {
  try {
    return evaluator(name);
  } catch {
    return value;
  }
}

/** `const` bindings of the same values around a new evaluator; uninitialised ones stay in their dead zone. */
function constantLayer(known: readonly string[], unreached: readonly string[]): string {
  const parameters = known.map((_, index) => `${ownPrefix}Constant${index}`);
  const constants = known.map((name, index) => `const ${name} = ${parameters[index]};`).join(' ');
  const dead = unreached.map((name) => `const ${name} = undefined;`).join(' ');
  return `((${parameters.join(', ')}) => { ${constants} return (${ownPrefix}Source) => eval(${ownPrefix}Source); ${dead} })
//# sourceURL=async-repl:constants`;
}

function namesOf(scope: object | undefined): string[] {
  return scope
    ? Object.getOwnPropertyNames(scope).filter((name) => !name.startsWith(ownPrefix) && !notVariables.has(name))
    : [];
}

function copiedVariables(raw: RawFrame, scopeObjects: readonly object[], isAll: boolean): StackVariable[] {
  const functionIndex = raw.scopes.findIndex(({ type }) => type === 'local' || type === 'module');
  const shadowed = new Set<string>();
  return raw.scopes.slice(0, isAll ? undefined : functionIndex + 1).flatMap(({ type }, index) => {
    const scope = scopeObjects[index];
    const names = namesOf(scope).filter((name) => !shadowed.has(name));
    for (const name of names) shadowed.add(name);
    if (!scope || !(isAll || stackScopes.has(type))) return [];
    return names.flatMap((name) => readVariable(scope, name, type, functionIndex - index));
  });
}

/** A variable that is not initialised yet refuses to be read. */
function readVariable(scope: object, name: string, scopeType: string, depth: number): StackVariable[] {
  try {
    return [{ name, scopeType, depth, value: Reflect.get(scope, name) as unknown }];
  } catch {
    return [];
  }
}

function canRead(evaluator: Evaluator, name: string): boolean {
  try {
    evaluator(name);
    return true;
  } catch {
    return false;
  }
}

/** Declares the values of `names` anew around `outer`: for an input that another one has overtaken, or that failed half-way. */
function carryOver(outer: Evaluator, inner: Evaluator, names: readonly string[]): Evaluator {
  const parameters = names.join(', ');
  const make = outer(
    `((${parameters}) => (__asyncReplSource) => eval(__asyncReplSource))\n//# sourceURL=async-repl:carry`,
  );
  return (make as (...values: unknown[]) => Evaluator)(...names.map((name) => inner(name)));
}
