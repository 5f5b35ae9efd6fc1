import type { ReadStream, WriteStream } from 'node:tty';
import { hasPrompt } from '../src/session/front-end.ts';
import type { ExplorerControl, FrontEnd, SessionControl } from '../src/session/front-end.ts';
import type { Paint } from '../src/session/palette.ts';
import { clipboardSequence } from './clipboard.ts';
import { EditorController } from './editor-controller.ts';
import { HistoryFile } from './editor/history-file.ts';
import { promptText } from './editor/layout.ts';
import { echo } from './echo.ts';
import { editElsewhere } from './external-editor.ts';
import type { Edited } from './external-editor.ts';
import { FirstPaint } from './first-paint.ts';
import type { HeavyParts } from './heavy-parts.ts';
import { keyTable } from './key-table.ts';
import { KeyReader } from './key-reader.ts';
import { painter } from './paint.ts';
import type { Styling } from './paint.ts';
import { gatherWrites, silence, written } from './stream-writes.ts';
import type { ProgramOutput } from './program-output.ts';
import type { Screen } from './screen.ts';
import { Scrollback } from './scrollback.ts';
import { nextTick } from './status.ts';
import { TerminalGuard } from './terminal-guard.ts';
import { previewLine } from './unfinished-line.ts';
import { treeSummary } from './tree-view.ts';
import { gridColumns, withTree } from './view.ts';
import type { Model } from './view.ts';

export interface InkFrontEndOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly styling: Styling;
  /** Absent when the program's output does not come through here. */
  readonly output?: ProgramOutput | undefined;
  readonly historyPath: string | undefined;
  readonly loadParts: () => Promise<HeavyParts>;
}

/** Program output is gathered this long, so that a flood costs one frame per batch; in milliseconds. */
const batchMs = 16;
const newline = 0x0a;

/** The terminal as a person sees it: finished text above, and below it the live region with the editor. */
export class InkFrontEnd implements FrontEnd {
  readonly isInteractive = true;
  readonly colors: boolean;
  readonly untilInput: FrontEnd['untilInput'] = (signal) => this.#controller.untilKey(signal);
  readonly #options: InkFrontEndOptions;
  readonly #paint: Paint;
  readonly #scrollback = new Scrollback();
  readonly #controller: EditorController;
  readonly #guard: TerminalGuard;
  readonly #reader: KeyReader;
  #screen: Screen;
  #parts: HeavyParts | undefined;
  #hasInk = false;
  #isLoading = false;
  #session: SessionControl | undefined;
  #isEntered = false;
  /** What was written since `leave` ends in the middle of a line. */
  #isMidLine = false;
  #drawScheduled = false;
  #flushTimer: NodeJS.Timeout | undefined;
  #tickTimer: NodeJS.Timeout | undefined;

  constructor(options: InkFrontEndOptions) {
    this.#options = options;
    this.colors = options.styling === 'color';
    this.#paint = painter(options.styling);
    this.#screen = new FirstPaint(options.stdout, this.#paint);
    this.#controller = new EditorController({
      history: new HistoryFile(options.historyPath, (notice) => this.#controller.notice(notice)),
      showsSuggestions: options.styling !== 'none',
      gridColumns: (list) => gridColumns(list, this.columns),
      onChange: () => this.#scheduleDraw(),
      onInput: (text, how) => this.#echo(text, how),
      onAnswer: (question, yes) => this.print(`${question} (y/N) ${yes ? 'y' : 'n'}`),
      onClear: () => this.clear(),
      onSuspend: () => this.#guard.suspend(),
      editElsewhere: (text) => this.#editElsewhere(text),
      onTreeLeft: (tree) => this.#leaveTree(tree),
      onShowKeys: (isInTree) => this.print(keyTable(this.columns, this.#paint, isInTree)),
    });
    this.#reader = new KeyReader(options.stdin, (keys) => this.#controller.feed(keys));
    this.#guard = new TerminalGuard({
      stdin: options.stdin,
      stdout: options.stdout,
      beforeRestore: () => this.#screen.suspend(),
      onContinue: (how) => this.#resume(how),
    });
    options.output?.listen((chunk) => this.#showOutput(chunk));
  }

  get isEntered(): boolean {
    return this.#isEntered;
  }

  get columns(): number {
    return this.#options.stdout.columns || 80;
  }

  /** The session that this terminal is of. */
  attach(session: SessionControl): void {
    this.#session = session;
    this.#controller.attach(session);
  }

  enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    this.#isMidLine = false;
    this.#guard.enter();
    this.#reader.start();
    this.#options.stdout.on('resize', this.#onResize);
    this.#startLine();
    if (this.#hasInk) this.#screen.resume(this.#model());
  }

  async leave(): Promise<void> {
    if (!this.#isEntered) return;
    this.#options.output?.catchUp();
    this.#isEntered = false;
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#tickTimer);
    this.#flushTimer = undefined;
    this.#controller.leave();
    this.#reader.stop();
    this.#options.stdout.off('resize', this.#onResize);
    gatherWrites(this.#options.stdout);
    const isOurs = this.#guard.leave();
    this.#write(this.#scrollback.takeAll());
    if (isOurs) await written(this.#options.stdout);
    else silence(this.#options.stdout);
  }

  print(block: string): void {
    this.#options.output?.catchUp();
    this.#scrollback.addBlock(block);
    this.#flush();
  }

  async drain(bytes: number): Promise<void> {
    await this.#options.output?.reached(bytes);
    this.#flush();
  }

  confirm(question: string): Promise<boolean> {
    return this.#controller.ask(question);
  }

  edit(text: string): void {
    this.#controller.edit(text);
  }

  explore(explorer: ExplorerControl): Promise<void> {
    return this.#controller.explore(explorer);
  }

  copy(text: string): void {
    this.#options.stdout.write(clipboardSequence(text));
  }

  clear(): void {
    this.#flush();
    this.#screen.write('\u001b[H\u001b[2J');
  }

  /** Restores the terminal for good. */
  async dispose(): Promise<void> {
    await this.leave();
    this.#guard.dispose();
  }

  #echo(text: string, how: 'submitted' | 'cancelled' | 'ended'): void {
    const spans = this.#parts?.code.spans(text, 0, text.length) ?? [];
    const state = this.#session?.state;
    const label = state && hasPrompt(state) ? state.prompt.label : '';
    const block = echo(promptText(label, this.columns), text, spans, this.#paint);
    // The line is empty before its text appears above, so that it is never seen twice.
    this.#draw();
    const key = { submitted: '', cancelled: '^C', ended: '^D' }[how];
    this.print(block + this.#paint('dim', key));
  }

  /** The tree goes from the screen as what it was of comes above. */
  #leaveTree({ state }: ExplorerControl): void {
    gatherWrites(this.#options.stdout);
    this.#draw();
    this.print(this.#paint('dim', treeSummary(state, this.columns)));
  }

  #showOutput(chunk: Uint8Array): void {
    if (!this.#isEntered) {
      this.#write(chunk);
      return;
    }
    this.#scrollback.addOutput(chunk);
    this.#flushTimer ??= setTimeout(() => {
      this.#flush();
      this.#draw();
    }, batchMs);
  }

  #flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (this.#scrollback.isEmpty) return;
    const text = this.#scrollback.take();
    if (this.#isEntered) this.#screen.write(text);
    else {
      if (this.#isMidLine) this.#options.stdout.write('\n');
      this.#write(text);
    }
  }

  #write(data: Uint8Array): void {
    this.#options.stdout.write(data);
    this.#isMidLine = data.length > 0 ? data.at(-1) !== newline : this.#isMidLine;
  }

  /** Whatever has changed in one turn of the event loop is one frame. */
  #scheduleDraw(): void {
    if (this.#drawScheduled || !this.#isEntered) return;
    this.#drawScheduled = true;
    queueMicrotask(() => {
      this.#drawScheduled = false;
      this.#draw();
    });
  }

  #draw(): void {
    if (!this.#isEntered) return;
    const model = this.#model();
    if (model.loopBlockedMs > 0 && this.#guard.stopWithProgram()) return;
    this.#screen.draw(model);
    // Loading takes the processor for a while: the first prompt comes before it.
    if (!this.#hasInk && model.session.kind !== 'connecting') setImmediate(() => void this.#loadInk());
    clearTimeout(this.#tickTimer);
    const tick = nextTick(model);
    this.#tickTimer = tick === undefined ? undefined : setTimeout(() => this.#draw(), tick);
  }

  #model(): Model {
    const { rows } = this.#options.stdout;
    const model: Model = {
      editor: this.#controller.state,
      session: this.#session?.state ?? { kind: 'connecting' },
      loopBlockedMs: this.#session?.loopBlockedMs ?? 0,
      hasWaitingInput: this.#controller.hasWaitingInput,
      unfinished: previewLine(this.#scrollback.unfinished),
      showsSuggestions: this.#options.styling !== 'none',
      preview: this.#controller.preview,
      columns: this.columns,
      rows: rows || 24,
      now: Date.now(),
    };
    return withTree(model, this.#controller.tree);
  }

  async #loadInk(): Promise<void> {
    if (this.#isLoading || this.#hasInk) return;
    this.#isLoading = true;
    this.#parts ??= await this.#options.loadParts();
    this.#isLoading = false;
    if (!this.#isEntered) return;
    const { code, createScreen, loadClassifier } = this.#parts;
    this.#hasInk = true;
    this.#screen.suspend();
    this.#screen = createScreen(this.#options.stdout, this.#paint, code, this.#model());
    this.#controller.open(await loadClassifier());
  }

  /** Begins a new line unless the cursor is at the start of one: the blanks then wrap, else `\r` takes them back. */
  #startLine(): void {
    this.#options.stdout.write(`${' '.repeat(this.columns)}\r\u001b[K`);
  }

  #editElsewhere(text: string): Edited {
    this.#flush();
    this.#reader.stop();
    this.#guard.leave();
    const edited = editElsewhere(text, process.env);
    this.#guard.enter();
    this.#reader.start();
    this.#resume('suspended');
    return edited;
  }

  #resume(how: 'suspended' | 'stopped'): void {
    this.#startLine();
    if (how === 'stopped') this.#screen.forget();
    this.#screen.resume(this.#model());
  }

  readonly #onResize = (): void => {
    // After Ink has dealt with it.
    setImmediate(() => this.#draw());
  };
}
