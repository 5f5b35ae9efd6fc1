import { hasPrompt, takesInput } from '../src/session/front-end.ts';
import type { ExplorerControl, SessionControl } from '../src/session/front-end.ts';
import { press, wantsPrompt } from './editor/editor.ts';
import { completed } from './editor/editor-list.ts';
import { startEditor, withHistory, withNotice, withQuestion, withTask, withText } from './editor/editor-state.ts';
import type { EditorContext, EditorState, Intent } from './editor/editor-state.ts';
import type { Key } from './editor/key.ts';
import type { Edited } from './external-editor.ts';
import { treeIntents } from './editor/tree-keys.ts';
import type { HistoryFile } from './editor/history-file.ts';
import { TypedPreview } from './typed-preview.ts';

/** Tells an input that goes on in a further line from one that can run. */
export type IsIncomplete = (text: string) => boolean;

export interface ControllerOptions {
  readonly history: HistoryFile;
  readonly showsSuggestions: boolean;
  readonly gridColumns: EditorContext['gridColumns'];
  /** Something that is on the screen has changed. */
  readonly onChange: () => void;
  /** An input has left the line, and how: it is to stay above. */
  readonly onInput: (text: string, how: 'submitted' | 'cancelled' | 'ended') => void;
  readonly onAnswer: (question: string, yes: boolean) => void;
  readonly onClear: () => void;
  readonly onSuspend: () => void;
  readonly onShowKeys: (isInTree: boolean) => void;
  /** A tree is not to be shown any more. */
  readonly onTreeLeft: (tree: ExplorerControl) => void;
  /** Opens a text in another editor, and waits for it. */
  readonly editElsewhere: (text: string) => Edited;
}

/** For who has no history yet and hesitates at the first prompt this long, in milliseconds. */
const firstHint = (isTopLevel: boolean): string =>
  `.help lists commands · F1 shows keys · Ctrl-D ${isTopLevel ? 'leaves' : 'lets the function go on'}`;
const hesitationMs = 2_000;

/** Gives keys to the editor and carries out what it wants of the session. Keys that need a prompt wait for one. */
export class EditorController {
  state: EditorState = startEditor();
  #isIncomplete: IsIncomplete | undefined;
  readonly #options: ControllerOptions;
  #session: SessionControl | undefined;
  #keys: Key[] = [];
  #hesitation: NodeJS.Timeout | undefined;
  /** Tasks whose input has not come back yet. */
  readonly #submitted = new Set<number>();
  readonly #preview = new TypedPreview(
    async (text) => this.#session?.preview(text),
    () => this.#options.onChange(),
  );
  #answer: ((yes: boolean) => void) | undefined;
  /** Has the keyboard while it is open. */
  #tree: ExplorerControl | undefined;
  /** Takes the next key, whichever it is. */
  #anyKey: (() => void) | undefined;

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  get tree(): ExplorerControl | undefined {
    return this.#tree;
  }

  /** Enter was pressed while something else runs. */
  get hasWaitingInput(): boolean {
    return this.#tree === undefined && this.#isIncomplete !== undefined && this.#keys.length > 0;
  }

  attach(session: SessionControl): void {
    this.#session = session;
    session.subscribe(() => this.pump());
    this.pump();
  }

  /** From now on keys are dealt with. What was typed before, while the editor could not be shown, is not lost. */
  open(isIncomplete: IsIncomplete): void {
    this.#isIncomplete = isIncomplete;
    const entries = this.#options.history.load();
    this.change((state) => withHistory(state, entries));
    if (entries.length === 0 && this.state.notice === '' && this.#keys.length === 0) {
      this.#hesitation = setTimeout(() => this.#hint(), hesitationMs).unref();
    }
    this.pump();
  }

  /** Not in place of the status line, which says more. */
  #hint(): void {
    const state = this.#session?.state;
    if (state?.kind === 'held' && state.heldCount <= 1) this.notice(firstHint(this.state.task === 0));
  }

  feed(keys: readonly Key[]): void {
    clearTimeout(this.#hesitation);
    // Ctrl-C overtakes what was typed ahead, and drops it.
    const stop = keys.findLastIndex((key) => key.kind === 'key' && key.id === 'ctrl-c');
    if (stop >= 0 && this.#isRunning && this.#keys.length > 0) this.#keys = [];
    for (const key of keys) this.#keys.push(key);
    this.pump();
  }

  /** Goes on with the keys that waited, as far as the session's state allows. */
  pump(): void {
    this.#followTask();
    // A key may make the session call back here before it has been dealt with, so it is taken off first.
    for (let key = this.#keys[0]; key && this.#isIncomplete; key = this.#keys[0]) {
      if (this.#anyKey) {
        this.#keys.length = 0;
        this.#anyKey();
        continue;
      }
      const tree = this.state.question === undefined ? this.#tree : undefined;
      if (!tree && wantsPrompt(this.state, key) && !this.#canSubmit) break;
      this.#keys.shift();
      if (tree) this.#walk(tree, key);
      else this.#press(key);
    }
    this.#changed();
  }

  /** The value of what stands in the line, in one line; empty where it is not known; undefined while previews are off. */
  get preview(): string | undefined {
    return this.#session?.showsPreviews ? this.#preview.shown : undefined;
  }

  change(change: (state: EditorState) => EditorState): void {
    this.state = change(this.state);
    this.#changed();
  }

  edit(text: string): void {
    this.change((state) => withText(state, text));
  }

  notice(text: string): void {
    this.change((state) => withNotice(state, text));
  }

  ask(question: string): Promise<boolean> {
    this.#settle(false);
    this.change((state) => withQuestion(state, question));
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.pump();
    });
  }

  /** Resolves at the next key, which is good for nothing else. */
  untilKey(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const pressed = (): void => {
        if (this.#anyKey === pressed) this.#anyKey = undefined;
        resolve();
      };
      this.#anyKey = pressed;
      signal.addEventListener('abort', pressed, { once: true });
      this.pump();
    });
  }

  /** Gives the keyboard to a tree; resolves when it is left. */
  async explore(tree: ExplorerControl): Promise<void> {
    this.#tree = tree;
    const unsubscribe = tree.subscribe(() => this.#changed());
    this.pump();
    await tree.closed;
    unsubscribe();
    if (this.#tree !== tree) return; // the terminal was given away
    this.#tree = undefined;
    this.#options.onTreeLeft(tree);
  }

  /** The terminal is given away: a question that nobody can answer any more is a no. */
  leave(): void {
    clearTimeout(this.#hesitation);
    this.#settle(false);
    this.#tree?.leave();
    this.#tree = undefined;
    this.state = withQuestion(this.state, undefined);
  }

  #changed(): void {
    this.#preview.follow(this.#previewable);
    this.#options.onChange();
  }

  /** What stands in the line while nothing else is looked at. */
  get #previewable(): string {
    const { mode, question, buffer } = this.state;
    const isTyping = mode.kind === 'text' && question === undefined && this.#tree === undefined;
    return isTyping && this.#session?.state.kind === 'held' && this.#session.showsPreviews ? buffer.text : '';
  }

  get #isRunning(): boolean {
    return this.#session?.state.kind === 'evaluating';
  }

  get #canSubmit(): boolean {
    const state = this.#session?.state;
    return state !== undefined && hasPrompt(state) && takesInput(state) && !this.#submitted.has(state.prompt.task);
  }

  #followTask(): void {
    const state = this.#session?.state;
    if (state && hasPrompt(state)) this.state = withTask(this.state, state.prompt.task);
  }

  #press(key: Key): void {
    const { question } = this.state;
    const { state, intents } = press(this.state, key, {
      isIncomplete: (text) => this.#isIncomplete?.(text) ?? false,
      isRunning: this.#isRunning,
      isBlocked: (this.#session?.loopBlockedMs ?? 0) > 0,
      showsSuggestions: this.#options.showsSuggestions,
      gridColumns: this.#options.gridColumns,
    });
    this.state = state;
    for (const intent of intents) this.#perform(intent, question ?? '');
  }

  #walk(tree: ExplorerControl, key: Key): void {
    const isTyping = tree.state.search?.isTyping === true;
    for (const { to, intent } of treeIntents(key, { isTyping, isRunning: this.#isRunning })) {
      if (to === 'tree') tree.do(intent);
      else this.#perform(intent, '');
    }
  }

  #perform(intent: Intent, question: string): void {
    switch (intent.kind) {
      case 'submit':
        return this.#submit(intent.text);
      case 'blank':
        return this.#options.onInput('', 'submitted');
      case 'cancelled':
        return this.#options.onInput(intent.text, 'cancelled');
      case 'interrupt':
        return void this.#session?.interrupt();
      case 'end-of-input':
        this.#options.onInput('', 'ended');
        return this.#run((session) => session.endOfInput());
      case 'suspend':
        return this.#options.onSuspend();
      case 'clear':
        return this.#options.onClear();
      case 'show-keys':
        return this.#options.onShowKeys(this.#tree !== undefined);
      case 'edit-elsewhere':
        return this.#editElsewhere(intent.text);
      case 'switch':
        return void this.#session?.switchTo(intent.task);
      case 'complete':
        return void this.#complete(intent.text, intent.cursor);
      case 'answer':
        this.#options.onAnswer(question, intent.yes);
        return this.#settle(intent.yes);
    }
  }

  #submit(text: string): void {
    // As in shells, an input that begins with a blank is not written down.
    if (!text.startsWith(' ')) this.#options.history.append(text);
    this.#options.onInput(text, 'submitted');
    this.#run((session) => session.submit(text));
  }

  #editElsewhere(text: string): void {
    const edited = this.#options.editElsewhere(text);
    if (edited.kind === 'failed') this.notice(edited.reason);
    else if (edited.text !== text) this.edit(edited.text);
  }

  /** The task takes no further input until this one has come back. */
  #run(work: (session: SessionControl) => Promise<void>): void {
    const session = this.#session;
    if (!session || !hasPrompt(session.state)) return;
    const { task } = session.state.prompt;
    this.#submitted.add(task);
    void work(session).finally(() => {
      this.#submitted.delete(task);
      this.pump();
    });
  }

  async #complete(text: string, cursor: number): Promise<void> {
    const answer = await this.#session?.complete(text, cursor).catch(() => undefined);
    if (answer) this.change((state) => completed(state, text, cursor, answer));
  }

  #settle(yes: boolean): void {
    this.#answer?.(yes);
    this.#answer = undefined;
  }
}
