import { performance } from 'node:perf_hooks';
import pty from '@lydell/node-pty';

/** A program in a terminal of its own, and the times at which texts appeared in it. */
export class TimedTerminal {
  #text = '';
  /** The text that is waited for, one at a time. */
  #waiting;

  constructor(node, parameters) {
    this.startedAt = performance.now();
    const env = { ...process.env, TERM: 'xterm-256color', ASYNC_REPL_HISTORY: 'off', CI: '', NO_COLOR: '' };
    this.process = pty.spawn(node, parameters, { cols: 80, rows: 24, env });
    this.process.onData((data) => {
      this.#text += data;
      this.#look();
    });
  }

  /** When a text comes after those that were waited for before. */
  seen(text) {
    return new Promise((resolve) => {
      this.#waiting = { text, resolve };
      this.#look();
    });
  }

  #look() {
    if (!this.#waiting) return;
    const { text, resolve } = this.#waiting;
    const found = this.#text;
    const at = found.indexOf(text);
    if (at < 0) return;
    this.#text = found.slice(at + text.length);
    this.#waiting = undefined;
    resolve({ at: performance.now(), found });
  }

  type(text) {
    this.process.write(text);
  }

  end() {
    this.process.kill('SIGKILL');
  }
}
