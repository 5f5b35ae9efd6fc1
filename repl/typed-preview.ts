/** How long a person pauses before the value of what was typed is asked for, in milliseconds. */
const pauseMs = 80;

/** Follows what is typed and tells its value once the keys rest; one question at a time, and only for the latest text. */
export class TypedPreview {
  /** The value of the text that was last followed, in one line; empty while there is none. */
  shown = '';
  #text = '';
  #isAsking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ask: (text: string) => Promise<string | undefined>,
    private readonly onChange: () => void,
  ) {}

  /** What stands in the line now; empty where nothing can be told of it. */
  follow(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.shown = '';
    clearTimeout(this.#timer);
    this.#timer = text.trim() === '' ? undefined : setTimeout(() => void this.#tell(), pauseMs);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    if (this.#isAsking) return;
    this.#isAsking = true;
    const text = this.#text;
    const shown = await this.ask(text);
    this.#isAsking = false;
    if (this.#text !== text) {
      if (this.#text !== '' && this.#timer === undefined) await this.#tell();
    } else if (shown !== undefined) {
      this.shown = shown;
      this.onChange();
    }
  }
}
