import type { Writable } from 'node:stream';
import { takesInput } from '../src/session/front-end.ts';
import { formatTree } from '../src/session/explorer/format-tree.ts';
import type { ExplorerControl, FrontEnd, SessionControl } from '../src/session/front-end.ts';
import { ansi, plain } from '../src/session/palette.ts';
import type { IsIncomplete } from './editor-controller.ts';
import { firstPrompt } from './line-source.ts';
import type { Ahead, LineSource } from './line-source.ts';
import type { ProgramOutput } from './program-output.ts';
import { written } from './stream-writes.ts';
import type { FindContinuation } from './script-continuation.ts';

export interface LineModeOptions {
  readonly lines: LineSource;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly columns: number;
  readonly colors: boolean;
  readonly output?: ProgramOutput | undefined;
  readonly loadParser: () => Promise<LineParser>;
}

/** Tells where an input of a script ends. */
export interface LineParser {
  readonly isIncomplete: IsIncomplete;
  readonly findContinuation: FindContinuation;
}

/** More members than these of one value are not opened in the tree of `.inspect`. */
const mostOpened = 20;

/**
 * The session without a screen: for pipes, dumb terminals and scripts. Input is one script that all stops share in order; what is not
 * read at one stop is there for the next, and at its end every stop goes on at once.
 */
export class LineMode implements FrontEnd {
  readonly isInteractive: boolean;
  readonly columns: number;
  readonly colors: boolean;
  readonly #options: LineModeOptions;
  #session: SessionControl | undefined;
  #isEntered = false;
  #isReading = false;
  /** How often the prompt was opened: what is read at one stop may come when the next has begun. */
  #visits = 0;
  /** Lines of an input that is not complete yet. */
  #input: string[] = [];
  /** Lines that were read when nothing was held any more. */
  readonly #unread: string[] = [];
  /** The text that `edit` opened; the next line is added to it. */
  #opened = '';

  constructor(options: LineModeOptions) {
    this.#options = options;
    this.isInteractive = options.lines.isTerminal;
    this.columns = options.columns;
    this.colors = options.colors;
    options.output?.listen((chunk) => options.stdout.write(chunk));
    options.lines.onInterrupt((hadText) => this.#interrupt(hadText));
  }

  attach(session: SessionControl): void {
    this.#session = session;
    session.subscribe(() => this.#wake());
    this.#wake();
  }

  get isEntered(): boolean {
    return this.#isEntered;
  }

  enter(): void {
    this.#isEntered = true;
    this.#visits++;
    this.#wake();
  }

  async leave(): Promise<void> {
    this.#isEntered = false;
    this.#options.lines.close();
    await Promise.all([written(this.#options.stdout), written(this.#options.stderr)]);
  }

  print(block: string, to: 'out' | 'err' = 'out'): void {
    this.#options[to === 'out' ? 'stdout' : 'stderr'].write(`${block}\n`);
  }

  async drain(bytes: number): Promise<void> {
    await this.#options.output?.reached(bytes);
  }

  /** Who wrote a script meant what it says. */
  confirm(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** There is no editor: the text is shown, and the next line goes on from it. */
  edit(text: string): void {
    this.print(text);
    this.#opened = text;
  }

  /** On a terminal Ctrl-C alone ends the wait, by the signal. */
  async untilInput(signal: AbortSignal): Promise<void> {
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const { lines } = this.#options;
    const isNext = lines.isTerminal || this.#unread.length > 0 ? undefined : lines.peek(0, true);
    if (this.#unread.length === 0) await Promise.race([aborted, ...(isNext ? [isNext] : [])]);
  }

  /** Nobody walks here: two levels are printed. */
  async explore(explorer: ExplorerControl): Promise<void> {
    await explorer.unfold(2, mostOpened);
    this.print(formatTree(explorer.state.rows, this.columns, this.colors ? ansi : plain));
  }

  /** There is no clipboard. */
  copy(): void {}

  clear(): void {
    if (this.#options.lines.isTerminal) this.#options.stdout.write('\u001b[H\u001b[2J');
  }

  dispose(): Promise<void> {
    return this.leave();
  }

  get #wantsInput(): boolean {
    return this.#isEntered && this.#session !== undefined && takesInput(this.#session.state);
  }

  /** Reads and runs inputs one at a time, for as long as something is held. */
  #wake(): void {
    if (this.#isReading || !this.#wantsInput) return;
    this.#isReading = true;
    void this.#readInputs();
  }

  async #readInputs(): Promise<void> {
    try {
      const parser = await this.#options.loadParser();
      while (this.#wantsInput) await this.#readInput(parser);
    } finally {
      this.#isReading = false; // in the turn of the last look, so that no wake-up falls between
    }
  }

  /** Runs the next input, or gathers one more line of it. */
  async #readInput({ isIncomplete, findContinuation }: LineParser): Promise<void> {
    const visit = this.#visits;
    const line =
      this.#unread.shift() ?? (await this.#options.lines.next(this.#input.length === 0 ? firstPrompt : '… '));
    // The task went on by itself meanwhile: the line is for the next stop.
    const isLate = (): boolean => !this.#wantsInput || visit !== this.#visits;
    if (isLate()) {
      if (line !== undefined) this.#unread.unshift(line);
      return;
    }
    if (line !== undefined) this.#input.push(line);
    const text = this.#opened + this.#input.join('\n');
    if (line !== undefined && text.trim() !== '' && isIncomplete(text)) return;
    if (line !== undefined && text.trim() !== '' && (await this.#goesOn(text, findContinuation))) return;
    if (isLate()) {
      this.#unread.unshift(...this.#input.splice(0));
      return;
    }
    const isDropped = line === undefined && text !== '' && this.#options.lines.isTerminal;
    this.#input = [];
    this.#opened = '';
    if (!isDropped) await this.#run(text, line === undefined);
  }

  /** Whether lines that are there already belong to a complete input. */
  async #goesOn(text: string, findContinuation: FindContinuation): Promise<boolean> {
    let following = '';
    for (let index = 0; ; index++) {
      for (const waits of [false, true]) {
        const ahead = await this.#peek(index, waits);
        if (!ahead) return false;
        const found = findContinuation(text, following + ahead.text, ahead.isWhole);
        if (found !== 'unclear') return found === 'yes';
        if (!ahead.isWhole) continue;
        following += `${ahead.text}\n`;
        break;
      }
    }
  }

  async #peek(index: number, waits: boolean): Promise<Ahead | undefined> {
    const text = this.#unread[index];
    if (text !== undefined) return { text, isWhole: true };
    return this.#options.lines.peek(index - this.#unread.length, waits);
  }

  /** At the end of the script an unfinished input is run as it stands, which says what is wrong with it. */
  async #run(text: string, isEnd: boolean): Promise<void> {
    if (text.trim() !== '') await this.#session?.submit(text);
    if (isEnd && this.#wantsInput) await this.#session?.endOfInput();
  }

  get #wayOut(): string {
    const state = this.#session?.state;
    const isHeld = state?.kind === 'held' && state.prompt.task > 0;
    return isHeld ? 'Ctrl-D lets the function go on, .quit ends the program' : 'Ctrl-D, or .quit, leaves';
  }

  /** Ctrl-C in a terminal: stops what runs, else drops what was typed. */
  #interrupt(hadText: boolean): void {
    const { state, loopBlockedMs = 0 } = this.#session ?? {};
    if (state?.kind === 'evaluating') void this.#session?.interrupt();
    else if (hadText || this.#input.length > 0) this.#input = [];
    else if (loopBlockedMs > 0) void this.#session?.interrupt();
    else this.print(this.#wayOut, 'err');
  }
}
