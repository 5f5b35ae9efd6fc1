import type { Model } from './view.ts';

/** Whoever draws on the terminal: Ink, and until it is loaded something simpler. */
export interface Screen {
  /** Draws the live region: status line, editor, completion list. */
  draw(model: Model): void;
  /** Writes finished text above the live region, once. It must end with a line break. */
  write(data: Uint8Array | string): void;
  /** Takes the live region off the terminal; the cursor is left where it began. */
  suspend(): void;
  /** As `suspend`, where what was drawn has been left behind: nothing of it is erased. The cursor is at the start of a line. */
  forget(): void;
  /** The terminal is ours again, with the cursor at the start of a line. */
  resume(model: Model): void;
}
