import { Socket } from 'node:net';
import type { ControlMessage, PromptProcess } from '../prompt-process.ts';

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

  /** The host does that, which ends with its prompt. */
  restoreTerminal(): void {}

  end(): void {
    this.#control.destroy();
  }
}
