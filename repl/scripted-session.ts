import type { Completions, SessionControl, SessionState } from '../src/session/front-end.ts';

/** A session for tests: notes what it is asked for, and is what it is told to be. */
export class ScriptedSession implements SessionControl {
  state: SessionState = { kind: 'connecting' };
  loopBlockedMs = 0;
  /** What was asked, in order: `submit 1 + 1`, `interrupt`, … */
  readonly asked: string[] = [];
  completions: Completions = { start: 0, end: 0, items: [] };
  showsPreviews = true;
  /** Values by text. */
  readonly previews = new Map<string, string>();
  /** What submitting does; by default nothing. */
  onSubmit: (text: string) => Promise<void> | void = () => {};
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  become(state: SessionState): void {
    this.state = state;
    for (const listener of this.#listeners) listener();
  }

  hold(task = 1, heldCount = 1): void {
    this.become({ kind: 'held', prompt: { label: `f #${task}`, task, frame: 0 }, heldCount });
  }

  evaluate(task = 1): void {
    this.become({ kind: 'evaluating', prompt: { label: `f #${task}`, task, frame: 0 }, heldCount: 1, since: 0 });
  }

  async submit(text: string): Promise<void> {
    this.asked.push(`submit ${text}`);
    await this.onSubmit(text);
  }

  interrupt(): Promise<void> {
    this.asked.push('interrupt');
    return Promise.resolve();
  }

  endOfInput(): Promise<void> {
    this.asked.push('end of input');
    return Promise.resolve();
  }

  switchTo(task: number): Promise<void> {
    this.asked.push(`switch to ${task}`);
    return Promise.resolve();
  }

  preview(text: string): Promise<string | undefined> {
    this.asked.push(`preview ${text}`);
    return Promise.resolve(this.previews.get(text));
  }

  complete(): Promise<Completions> {
    return Promise.resolve(this.completions);
  }
}
