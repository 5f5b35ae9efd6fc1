import { performance } from 'node:perf_hooks';
import pty from '@lydell/node-pty';
import { median } from '../statistics.mjs';
import { program } from '../run-program.mjs';

/** A program in a terminal of its own, and the times at which texts appeared in it. */
class TimedTerminal {
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

/** From the start of a bundled one-line Ink program to its line, in milliseconds. */
export async function inkStart(node, bundle) {
  const terminal = new TimedTerminal(node, [bundle]);
  const { at } = await terminal.seen('READY');
  terminal.end();
  return at - terminal.startedAt;
}

/** One run of a program that stops four times: to the first prompt, to the later ones, and the pauses of its event loop. */
export async function stops(node) {
  const terminal = new TimedTerminal(node, [program('hits')]);
  const toPrompt = [];
  for (let stop = 1; stop <= 4; stop++) {
    const hit = await terminal.seen('HIT');
    const prompt = await terminal.seen(`go #${stop} ›`);
    toPrompt.push(prompt.at - hit.at);
    await new Promise((resolve) => setTimeout(resolve, 300)); // Ink takes the prompt over
    terminal.type('.continue\r');
  }
  await terminal.seen('GAPS ');
  const { found } = await terminal.seen(' END');
  const gaps = JSON.parse(found.slice(0, found.indexOf(' END')));
  terminal.end();
  const [first, ...later] = toPrompt;
  return { first, later: median(later), firstGap: gaps[0], laterGap: median(gaps.slice(1)) };
}
