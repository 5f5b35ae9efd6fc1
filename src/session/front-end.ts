import type { ExplorerIntent, ExplorerState } from './explorer/explorer-state.ts';

/** What a session needs of whoever shows it: the Ink UI, line mode, a test. */
export interface FrontEnd {
  /** Somebody sits there; false where the input is a script. */
  readonly isInteractive: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** ANSI colours may be written. */
  readonly colors: boolean;
  /** Shows a finished block of lines, once, above the prompt. It ends without a newline. `err` marks what failed. */
  print(block: string, to?: 'out' | 'err'): void;
  /** A task is held and the terminal is wanted; called before the first print of a stop. */
  enter(): void;
  /**
   * Nothing is held any more: takes the prompt off the terminal and gives it back as it was. Resolves when all is written;
   * the program goes on only then.
   */
  leave(): Promise<void>;
  /** Shows all program output up to this many bytes since `enter`; resolves when it is written. */
  drain(bytes: number): Promise<void>;
  /** Asks a yes/no question in place of the prompt; line mode answers yes. */
  confirm(question: string): Promise<boolean>;
  /** Opens `text` in the front end's editor as the next input. */
  edit(text: string): void;
  /** Resolves when somebody presses a key, which does nothing else, or when the next line of a script is there. */
  untilInput(signal: AbortSignal): Promise<void>;
  /** Shows a tree to walk through; resolves when the person has left it. Without a screen: prints some of it. */
  explore(explorer: ExplorerControl): Promise<void>;
  /** Gives a text to the clipboard, where there is one. */
  copy(text: string): void;
  clear(): void;
}

export interface Prompt {
  /** `placeOrder #1`; empty at the top level. */
  readonly label: string;
  readonly task: number;
  readonly frame: number;
}

/** What is true of a session now. A front end draws its prompt and status line from this. */
export type SessionState =
  | { readonly kind: 'connecting' }
  /** The host of the REPL is being started: inputs can be typed, and wait. */
  | { readonly kind: 'starting'; readonly prompt: Prompt }
  /** The host of the REPL is gone: commands alone can be run. */
  | { readonly kind: 'crashed'; readonly prompt: Prompt }
  /** Nothing is held: the program has the terminal. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'held'; readonly prompt: Prompt; readonly heldCount: number }
  | {
      readonly kind: 'evaluating';
      readonly prompt: Prompt;
      readonly heldCount: number;
      /** Milliseconds since the epoch. */
      readonly since: number;
      /** The text of the operand that `await` waits for; absent while it runs synchronously. */
      readonly awaiting?: string;
    }
  | { readonly kind: 'resuming'; readonly heldCount: number }
  | { readonly kind: 'ended'; readonly reason: string; readonly exitStatus: number };

/** One row of a completion list. */
export interface Completion {
  readonly name: string;
  readonly kind: 'local' | 'global' | 'property' | 'method' | 'keyword' | 'command' | 'module' | 'file';
}

/** `items` replace the text from `start` to `end` (UTF-16 offsets of the input). */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

/** What a front end may ask of a tree that is open in it. */
export interface ExplorerControl {
  readonly state: ExplorerState;
  /** The expression that leads to the selected row; absent where no code does. */
  readonly path: string | undefined;
  /** Resolves when the person has left, or the program has gone on. */
  readonly closed: Promise<void>;
  /** Calls back on every change of `state`; the result unsubscribes. */
  subscribe(listener: () => void): () => void;
  do(intent: ExplorerIntent): void;
  leave(): void;
  /** Opens ordinary rows down to a depth, but for a level with more of them than `mostOpened`. */
  unfold(depth: number, mostOpened: number): Promise<void>;
}

/** What a front end may ask of a session. */
export interface SessionControl {
  readonly state: SessionState;
  /** Milliseconds for which the program's event loop has not answered; 0 while it turns. */
  readonly loopBlockedMs: number;
  /** Calls back on every change of `state` or `loopBlockedMs`; the result unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Runs one input, code or command; resolves when the next prompt may be shown. Never rejects. */
  submit(text: string): Promise<void>;
  /** Ctrl-C while something runs: stops waiting, or interrupts a synchronous loop. */
  interrupt(): Promise<void>;
  /** Ctrl-D on an empty line. */
  endOfInput(): Promise<void>;
  /** Alt-1…9. */
  switchTo(task: number): Promise<void>;
  complete(text: string, cursor: number): Promise<Completions>;
  /** What is typed is evaluated meanwhile where that has no effects (`.preview`). */
  readonly showsPreviews: boolean;
  /** The value of a typed expression in one line; undefined where it cannot be told without effects. Never rejects. */
  preview(text: string): Promise<string | undefined>;
}

/** Whether a prompt stands there, though it may not take an input yet. */
export function hasPrompt(state: SessionState): state is Extract<SessionState, { readonly prompt: Prompt }> {
  return 'prompt' in state;
}

/** Whether an input can be run now. */
export function takesInput(state: SessionState): boolean {
  return state.kind === 'held' || state.kind === 'crashed';
}
