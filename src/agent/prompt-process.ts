import type { Socket } from 'node:net';

/** What the program tells the UI outside of the socket, as JSON lines: where the socket is, and that the program exits. */
export type ControlMessage = { readonly socket: string } | { readonly exit: number };

/** The process that shows the prompt of this one. */
export interface PromptProcess {
  readonly pid: number;
  /** Where the program's output goes while the prompt has the terminal; absent where it goes there anyway. */
  readonly output?: Socket;
  /** The terminal's settings before the prompt changed them, as `stty` takes them. */
  terminalSettings: string | undefined;
  /** Whether it keeps this process alive. */
  setRef(isNeeded: boolean): void;
  tell(message: ControlMessage): void;
  /** It was killed with the terminal in its hands. */
  restoreTerminal(): void;
  /** Closes what leads to it. */
  end(): void;
}
