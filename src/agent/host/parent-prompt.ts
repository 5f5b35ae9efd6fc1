import { openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { ControlMessage, PromptProcess } from '../prompt-process.ts';
import { restoreTerminal } from '../terminal-reset.ts';

/** The prompt that started this process, at the other end of an inherited descriptor. */
export class ParentPrompt implements PromptProcess {
  readonly pid = process.ppid;
  terminalSettings: string | undefined;
  readonly #control: Socket;

  /** `gone` is called when the prompt has ended, however it did. */
  constructor(descriptor: number, gone: () => void) {
    this.#control = new Socket({ fd: descriptor, readable: true, writable: true });
    this.#control.on('error', () => {});
    this.#control.on('close', gone);
    this.#control.resume();
    this.#control.unref();
  }

  setRef(): void {}

  tell(message: ControlMessage): void {
    if (!this.#control.destroyed) this.#control.write(`${JSON.stringify(message)}\n`);
  }

  restoreTerminal(): void {
    if (this.terminalSettings === undefined) return; // it was not on a terminal
    try {
      const terminal = openSync('/dev/tty', 'r+');
      restoreTerminal({
        input: terminal,
        output: terminal,
        columns: process.stdout.columns,
        settings: this.terminalSettings,
      });
    } catch {
      // no terminal any more
    }
  }

  end(): void {
    this.#control.destroy();
  }
}
