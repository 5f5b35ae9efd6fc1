import {
  backslash,
  closeBrace,
  closeBracket,
  isBlank,
  openBrace,
  openBracket,
  quote,
  unexpected,
  type JsonPart,
} from './json-part.ts';

/** An object or array with all that is in it, kept as text (of ASCII) or passed over. */
export class ValueText implements JsonPart {
  done = false;
  /** What was taken so far, if it is kept. */
  text = '';
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(private readonly isKept: boolean) {}

  take(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && !this.done) this.#step(bytes[at++] ?? 0);
    if (this.isKept) this.text += bytes.toString('latin1', from, at);
    return at;
  }

  #step(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (this.#inString) {
      if (code === backslash) this.#escaped = true;
      else if (code === quote) this.#inString = false;
    } else if (code === openBrace || code === openBracket) this.#depth++;
    else if (code === closeBrace || code === closeBracket) this.done = --this.#depth === 0;
    else if (this.#depth === 0) {
      if (!isBlank(code)) throw unexpected(code, 'a member that should be a list or an object');
    } else if (code === quote) this.#inString = true;
  }
}
