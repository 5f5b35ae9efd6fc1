/** What is known of the suspended functions of one thread. JSON as it stands; all views are made of it. */
export interface AwaitReport {
  /** Numbered without gaps, in the order of the tree; from 1 in the first thread of a process. */
  readonly functions: readonly ReportedFunction[];
  /** This V8 keeps them in a way that is not known: some, or what they wait for, may be missing. */
  readonly isUncertain?: true;
}

export interface ReportedFunction {
  /** What a person sees: `#12`. */
  readonly id: number;
  /** Stays the same in all reports of the thread, for as long as the function is suspended. */
  readonly key: number;
  /** `promise`: no function, but the promise that was asked about, where no suspended function settles it. */
  readonly kind: 'function' | 'generator' | 'module' | 'promise';
  /** Empty when it has none. */
  readonly name: string;
  /** The `await` that it is suspended at, or where the function begins if that is not known. */
  readonly place: ReportedPlace | undefined;
  /** Class of `this`. */
  readonly receiver?: string;
  /** Proven: nothing that can still run lets it go on. Its variables are kept all the same. */
  readonly neverGoesOn?: true;
  /** Several for a combinator; empty when nothing is found that it waits for. */
  readonly waits: readonly ReportedWait[];
  /** Its variables, innermost scope first; absent where they were not asked for, or V8 did not tell. */
  readonly scopes?: readonly ReportedScope[];
}

/** Variables of a function by where they were declared. */
export interface ReportedScope {
  /** CDP's scope type: `local`, `block`, `catch`, `closure`, `module`, … Globals are left out. */
  readonly type: string;
  /** The function that a closure scope belongs to, where V8 knows it. */
  readonly functionName?: string;
  readonly variables: readonly { readonly name: string; readonly text: string }[];
}

/** Line and column are 1-based. */
export interface ReportedPlace {
  readonly of: 'await' | 'function';
  /** URL or path of the script; empty if it has none. */
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportedWait {
  /** How what is waited for settles the awaited promise, outermost first. Empty: it is awaited directly. */
  readonly steps: readonly ReportedStep[];
  /** The function, by its id, or what else it is. */
  readonly on: number | ReportedLeaf;
}

export interface ReportedStep {
  readonly kind: 'then' | 'catch' | 'finally' | 'all' | 'allSettled' | 'any' | 'race' | 'resolve' | 'import';
  /** Name of the function given to `then`, `catch` or `finally`. */
  readonly callback?: string;
  /** Which of the promises of a combinator, counted from 0, where that is known. */
  readonly index?: number;
}

/** What a promise waits for that no suspended function settles. */
export interface ReportedLeaf {
  readonly kind:
    | 'timer'
    | 'immediate'
    | 'event'
    | 'socket'
    | 'stream'
    | 'file'
    | 'child process'
    | 'worker'
    | 'message port'
    | 'abort signal'
    | 'operation'
    | 'held'
    /** It is held by `setTraceAsync`. */
    | 'breakpoint'
    /** Nothing can settle it: nothing that can still run reaches a function that would. */
    | 'never'
    | 'unknown';
  /** More of it: the name of an event and its emitter's class, where a resolver is held. */
  readonly detail?: string;
}

/** Gives the index of a function by its id. Those of a report stand in the order of their ids; of a selection some are missing. */
export function indexesById(functions: readonly ReportedFunction[]): (id: number) => number | undefined {
  const first = functions[0]?.id ?? 0;
  let indexes: Map<number, number> | undefined;
  return (id) => {
    if (functions[id - first]?.id === id) return id - first;
    indexes ??= new Map(functions.map((called, index) => [called.id, index]));
    return indexes.get(id);
  };
}

/** By whom each function is awaited: for each id those of the functions that wait for it, in order. */
export function awaitersOf({ functions }: Pick<AwaitReport, 'functions'>): Map<number, number[]> {
  const awaiters = new Map<number, number[]>();
  for (const { id } of functions) awaiters.set(id, []);
  for (const { id, waits } of functions)
    for (const { on } of waits) if (typeof on === 'number') awaiters.get(on)?.push(id);
  return awaiters;
}
