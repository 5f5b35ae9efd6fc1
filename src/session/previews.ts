import type { Session } from './session.ts';

/** Tells what typed expressions would give, before they are run. */
export class Previews {
  /** A text whose evaluation took too long: what goes on like it is left alone. */
  #slow: string | undefined;

  constructor(private readonly session: Session) {}

  /** @throws when the program is gone. */
  async of(text: string): Promise<string | undefined> {
    const { current: view, evaluator } = this.session;
    if (!view || view.frame.kind === 'awaiter' || /^\s*\./.test(text) || !this.#isIdle) return undefined;
    if (this.#slow !== undefined && text.startsWith(this.#slow)) return undefined;
    const { compilePreview } = await import('../input/compile-preview.ts');
    const bound = await evaluator.boundResults(view, text);
    const compiled = compilePreview(text, bound);
    if (compiled === undefined) return undefined;
    await evaluator.prepare(view);
    if (!this.#isIdle || this.session.current !== view) return undefined; // Enter was pressed meanwhile
    const { link } = view.connection;
    const answer = await link.send('AsyncRepl.preview', { task: view.task.id, frame: view.frameIndex, ...compiled });
    this.#slow = answer.isSlow ? text : undefined;
    const shown = answer.text?.replaceAll(/\s*\n\s*/g, ' ');
    return shown === text.trim() ? undefined : shown;
  }

  /** An input can be run, none runs, and the program's event loop turns. */
  get #isIdle(): boolean {
    const { state, evaluator, loopBlockedMs } = this.session;
    return state.kind === 'held' && evaluator.pending === undefined && loopBlockedMs === 0;
  }
}
