import type { Writable } from 'node:stream';
import { hasPrompt } from '../src/session/front-end.ts';
import type { Paint } from '../src/session/palette.ts';
import { promptText } from './editor/layout.ts';
import type { Screen } from './screen.ts';
import type { Model } from './view.ts';

/** The screen until Ink is loaded: shows the prompt, so that it is there at once, and finished text above it. */
export class FirstPaint implements Screen {
  readonly #stdout: Writable;
  readonly #paint: Paint;
  #prompt = '';

  constructor(stdout: Writable, paint: Paint) {
    this.#stdout = stdout;
    this.#paint = paint;
  }

  draw({ session, columns }: Model): void {
    const prompt = hasPrompt(session) && session.kind !== 'evaluating' ? promptText(session.prompt.label, columns) : '';
    if (prompt === this.#prompt) return;
    this.#stdout.write(this.#erase() + this.#paint('accent', prompt));
    this.#prompt = prompt;
  }

  write(data: Uint8Array | string): void {
    const prompt = this.#prompt;
    this.#stdout.write(this.#erase());
    this.#stdout.write(data);
    if (prompt !== '') this.#stdout.write(this.#paint('accent', prompt));
  }

  suspend(): void {
    this.#stdout.write(this.#erase());
    this.#prompt = '';
  }

  forget(): void {
    this.#prompt = '';
  }

  resume(model: Model): void {
    this.draw(model);
  }

  #erase(): string {
    return this.#prompt === '' ? '' : '\r\u001b[J';
  }
}
