/**
 * What the agent in the debugged process and a session say to each other. Messages have the shape of the Chrome DevTools
 * Protocol, in a domain of their own, `AsyncRepl`, on the same WebSocket that carries V8's domains. The bridge answers
 * `AsyncRepl.*` through a message port to the thread that holds the tasks, so that typed code begins in a macrotask of its own,
 * with no inspector session open; every other domain goes to V8.
 */

/** Raised with every change that an older peer would misread; a mismatch is one clear error. */
export const protocolVersion = 2;

/** A place in the code that V8 runs. `line` and `column` are 0-based; `url` is empty where V8 has none. */
export interface GeneratedPosition {
  readonly scriptId: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One row of the stack of a held task. Index 0 is the held function itself, then its callers (`call`: they were on the
 * stack and can be evaluated in), then the async functions that wait for them (`awaiter`: position only).
 */
export interface Frame {
  readonly kind: 'call' | 'awaiter';
  /** The function's name; empty for an anonymous one. */
  readonly functionName: string;
  readonly position: GeneratedPosition;
  /** What V8 knows of the script's text; absent for awaiters and entered functions. */
  readonly script?: { readonly length: number; readonly hasSourceMap: boolean };
  /** Where the function's text begins, 0-based; absent for awaiters. */
  readonly functionStart?: { readonly line: number; readonly column: number };
  /** Where it ends; absent where V8 does not tell. */
  readonly functionEnd?: { readonly line: number; readonly column: number };
  /** An `await` lies between this frame and the one before it. */
  readonly isAsync: boolean;
  /** `Promise.all` and its kin between this awaiter and the frame before it, with the index of the promise. */
  readonly combinator?: { readonly name: string; readonly index: number };
  /** Names of its locals by scope, innermost first; absent for awaiters. */
  readonly scopes?: readonly ScopeNames[];
}

export interface ScopeNames {
  /** CDP's scope type: `local`, `block`, `catch`, `closure`, `module`, … Globals are left out. */
  readonly type: string;
  /** The function that a closure scope belongs to, where V8 knows it. */
  readonly functionName?: string;
  readonly names: readonly string[];
}

/** What a prompt can be open in. */
export interface HeldTask {
  /** Counts up from 1 in one thread; 0 for the top level of a REPL, and for the live loop of a program. */
  readonly id: number;
  /** A call of `setTraceAsync`, the top level of a REPL, the live loop of a program, or a suspended function that is looked into. */
  readonly kind: 'call' | 'top-level' | 'attached' | 'entered';
  /** `options.name`, else the function's name, else `anonymous`. */
  readonly name: string;
  readonly header?: string;
  readonly commands: readonly string[];
  /** Milliseconds since the epoch. */
  readonly heldAt: number;
  readonly frames: readonly Frame[];
}

/** An error as a session shows it. `stack` are V8's frame lines (`at f (file:1:2)`), innermost first, without the heading. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
  /** Own enumerable properties, inspected: `{ code: "'ENOENT'" }`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly cause?: ErrorReport;
  /** Members of an AggregateError. */
  readonly errors?: readonly ErrorReport[];
}

/** How an evaluation ended. */
export type Outcome =
  | {
      readonly kind: 'value';
      /** `util.inspect` of the value in the program's process. */
      readonly text: string;
      /** The n of `$n` under which a shown object is kept; absent for primitives. */
      readonly label?: number;
      /** `undefined`, or a statement without a value: nothing is shown. */
      readonly isUndefined: boolean;
      /** A promise that has not settled: `await` waits for it. */
      readonly isPendingPromise: boolean;
      /** Names assigned in a frame whose function cannot see it any more (see `.up`). */
      readonly unseen?: readonly string[];
      /** Names that a file gave to the top level that was loaded. */
      readonly loaded?: readonly string[];
    }
  | { readonly kind: 'error'; readonly error: ErrorReport };

/** A value in one line, kept under a handle until it is forgotten. */
export interface ShownValue {
  /** Names it in later messages; never shown. */
  readonly handle: number;
  readonly text: string;
  /** There are rows below it. */
  readonly isOpenable: boolean;
}

/** A row of the tree of `.inspect`. */
export interface TreeNode extends ShownValue {
  /** `total`, `[Symbol(id)]`, `#secret`, `3`, `[[Prototype]]`, `… 900 more`. */
  readonly key: string;
  /**
   * `hidden` is not enumerable, or a slot of the engine's; an `accessor` has not been run; a `part` stands for many members; a
   * `line` is one of a text.
   */
  readonly role: 'member' | 'hidden' | 'accessor' | 'part' | 'line';
  /** Absent where no code reads it. A `part` has none, and its members are read as if they stood beside it. */
  readonly access?: TreeAccess;
}

/** Code around that of the row above: `order` with `{ before: '', after: '.lines' }` is `order.lines`. */
export interface TreeAccess {
  readonly before: string;
  readonly after: string;
}

/** What a session asks of the agent, by method: parameters and result. */
export interface AgentCommands {
  'AsyncRepl.hello': {
    params: { version: number };
    result: {
      version: number;
      pid: number;
      /** 0 in the main thread. */
      threadId: number;
      nodeVersion: string;
      title: string;
      cwd: string;
      /** Where the agent's own code lies: its functions are none of the program's. Absent in older ones. */
      folder?: string;
      tasks: HeldTask[];
    };
  };
  /** Runs typed code in a frame. Answers when the outcome is known; `AsyncRepl.ping` tells of the time between. */
  'AsyncRepl.evaluate': {
    params: {
      task: number;
      frame: number;
      /** Chosen by the session; names this evaluation in later messages. */
      evaluation: number;
      /** An async arrow function, as `compile` of src/input makes it. */
      source: string;
      /** The source declares names: later inputs are evaluated inside its scope. */
      declares: readonly string[];
      /** How a value is inspected: line width, colours. */
      columns: number;
      colors: boolean;
      /** `show` keeps `_` and `$n`; `keep` keeps the value for another call; `peek` gives one line of it. */
      purpose: 'show' | 'keep' | 'peek';
    };
    result: Outcome;
  };
  /**
   * Runs the function that a `keep` evaluation gave again and again, in the context of the task, and tells how long a run takes.
   * `AsyncRepl.abandon` of the evaluation ends it.
   */
  'AsyncRepl.time': { params: { task: number; evaluation: number }; result: Outcome };
  /** Changes the working directory of the process (empty: only tells it); `problem` says why it stays. Impossible in a worker. */
  'AsyncRepl.changeDirectory': { params: { directory: string }; result: { cwd: string; problem?: string } };
  /** What the process is and how it was started. */
  'AsyncRepl.process': {
    params: Record<string, never>;
    result: {
      /** `process.versions` */
      versions: Readonly<Record<string, string>>;
      execPath: string;
      execArgv: readonly string[];
      /** `NODE_OPTIONS`; absent where it is empty. */
      nodeOptions?: string;
      /** `linux x64` */
      platform: string;
      /** Where the inspector listens; absent while it does not. */
      inspectorUrl?: string;
      /** `process.memoryUsage()`, in bytes. */
      memory: Readonly<Record<'rss' | 'heapUsed' | 'heapTotal' | 'external' | 'arrayBuffers', number>>;
      upSeconds: number;
    };
  };
  /** Stops waiting for an evaluation; its promise is kept as `$label`. */
  'AsyncRepl.abandon': { params: { evaluation: number }; result: { label: number } };
  /** Which of these names resolve in the frame (so that `_` and `$1` never shadow the program's). */
  'AsyncRepl.bound': { params: { task: number; frame: number; names: readonly string[] }; result: { bound: string[] } };
  /** Tells which of the frame's names are `const`, and which have not been reached: the language then refuses them. */
  'AsyncRepl.constants': {
    params: { task: number; frame: number; constants: readonly string[]; uninitialized: readonly string[] };
    result: Record<string, never>;
  };
  /** Lets a task go on with the value of a `keep` evaluation (absent: `undefined`), or by throwing it. */
  'AsyncRepl.release': {
    params: { task: number; how: 'return' | 'throw'; evaluation?: number };
    result: Record<string, never>;
  };
  /** Values of a frame's variables by scope. */
  'AsyncRepl.locals': {
    params: { task: number; frame: number; columns: number; colors: boolean; scopes: readonly string[] };
    result: { scopes: { type: string; functionName?: string; variables: { name: string; text: string }[] }[] };
  };
  /** What the value of a `keep` evaluation is: for `.doc` and `.source`. */
  'AsyncRepl.describe': {
    params: { evaluation: number };
    result: {
      /** `class Order extends Model`, `async function placeOrder(tx, request)`, `Array(3)`, … */
      heading: string;
      /** Its constructor's name and those of its prototypes, nearest first; empty for primitives. */
      prototypes: string[];
      /** Own properties, and methods that it inherits from classes of the program. */
      members: string[];
      /** The text of a function or class, or of an object's class where it has one. */
      source?: string;
    };
  };
  /** Begins a tree with the value of a `keep` evaluation, or goes on with that of a getter. */
  'AsyncRepl.inspect': { params: { evaluation: number }; result: ShownValue };
  /** What is below a row. Runs no code of the program. */
  'AsyncRepl.properties': { params: { handle: number }; result: { nodes: TreeNode[] } };
  /** Keeps the value of a row as `_`, and an object as `$label`. */
  'AsyncRepl.keep': { params: { handle: number }; result: { label?: number } };
  /** Lets rows go; without handles all of them. */
  'AsyncRepl.forget': { params: { handles?: readonly number[] }; result: Record<string, never> };
  /**
   * Names to complete `path` with: `[]` for names in scope, `['client', 'rows']` for properties. Runs no getter. Only those that
   * begin with `prefix`, in whatever case.
   */
  'AsyncRepl.complete': {
    params: {
      task: number;
      frame: number;
      path: readonly string[];
      prefix: string;
      wantsPrivate: boolean;
      limit: number;
    };
    result: { names: { name: string; kind: 'local' | 'global' | 'property' | 'method' }[] };
  };
  /**
   * The value of an expression in one line, if V8 can tell it free of side effects. `source` and the variables that it reads are as
   * `compilePreview` of src/input makes them. `isSlow`: it held the thread up as long as it may, so that its like is not to be asked again.
   */
  'AsyncRepl.preview': {
    params: { task: number; frame: number; source: string; names: readonly string[] };
    result: { text?: string; isSlow: boolean };
  };
  /** The text that V8 runs for a script and its source map's address, as far as known. */
  'AsyncRepl.source': { params: { scriptId: string }; result: { text: string; sourceMapUrl?: string } };
  /**
   * Answers at once while the program's event loop turns; with the `await` that an evaluation has reached, by the offsets of
   * its operand in the typed text.
   */
  'AsyncRepl.ping': { params: { evaluation?: number }; result: { awaiting?: { start: number; end: number } } };
  /**
   * The UI has written all `bytes` of the released output: the streams are the program's again, unless it keeps the terminal for
   * tasks of other threads.
   */
  'AsyncRepl.drained': { params: { keepsTerminal: boolean }; result: Record<string, never> };
  /** The terminal's settings before the UI changed them (`stty -g`), to be restored if the UI is killed. */
  'AsyncRepl.terminal': { params: { settings: string }; result: Record<string, never> };
  /** The UI leaves and the tasks stay held. */
  'AsyncRepl.detach': { params: Record<string, never>; result: { socket: string } };
  /** The size of the terminal that the output of a REPL's host is shown on. */
  'AsyncRepl.resized': { params: TerminalSize; result: Record<string, never> };
  /** Opens the suspended function that V8's inspector has put into `offered` of the agent. No task: it is suspended no more. */
  'AsyncRepl.enter': { params: { url: string }; result: { task?: HeldTask } };
  /** Whether a function has gone on since it was entered. */
  'AsyncRepl.moved': { params: { task: number }; result: { hasMoved: boolean } };
  /** Lets go of an entered function. */
  'AsyncRepl.leave': { params: { task: number }; result: Record<string, never> };
  /** Ends the program. */
  'AsyncRepl.quit': { params: { status: number }; result: Record<string, never> };
}

/** What the agent tells unasked, by method. */
export interface AgentEvents {
  'AsyncRepl.held': { task: HeldTask };
  /** `remaining` tasks are still held; with none left, `bytes` were sent through the UI since it has the terminal. */
  'AsyncRepl.released': { task: number; remaining: number; bytes: number; how: 'session' | 'signal' };
  /** A promise made at the prompt was rejected and nobody handles it, or code of the prompt threw in a callback. */
  'AsyncRepl.unhandled': {
    error: ErrorReport;
    /** The evaluation that made the promise, where that is known. */
    evaluation?: number;
  };
}

export type AgentMethod = keyof AgentCommands;
export type AgentEvent = keyof AgentEvents;

/** In columns and rows of characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}
