import { backslash, closeBracket, comma, isBlank, openBracket, quote, unexpected, type JsonPart } from './json-part.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Code units of a string that are kept. Node's names are shorter; what is longer is text of the program. */
export const keptLength = 1_024;
/** What they may take as JSON: six characters for each. */
const keptJson = keptLength * 6;

/** Everything up to an escape that is cut off. */
const wholeEscapes = /^(?:[^\\]|\\u[0-9a-fA-F]{4}|\\[^u])*/;

/** A list of strings. Those longer than `keptLength` are cut. */
export class StringList implements JsonPart {
  done = false;
  readonly strings: string[] = [];
  #isOpen = false;
  #inString = false;
  /** The JSON of the string that is being taken, without quotes. */
  #json = '';
  #hasEscapes = false;
  /** Whether the last piece ended behind a backslash. */
  #escaped = false;

  take(text: string, from: number): number {
    let at = from;
    while (at < text.length && !this.done) at = this.#inString ? this.#inside(text, at) : this.#between(text, at);
    return at;
  }

  #between(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === quote && this.#isOpen) this.#inString = true;
    else if (code === closeBracket && this.#isOpen) this.done = true;
    else if (code === openBracket && !this.#isOpen) this.#isOpen = true;
    else if (!(isBlank(code) || (code === comma && this.#isOpen))) throw unexpected(code, 'strings');
    return at + 1;
  }

  /** Takes the rest of the string, or of the piece. */
  #inside(text: string, from: number): number {
    let at = from;
    for (; at < text.length; at++) {
      if (this.#escaped) {
        this.#escaped = false;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#keep(text, from, at);
        this.#end();
        return at + 1;
      }
      if (code === backslash) this.#escaped = this.#hasEscapes = true;
    }
    this.#keep(text, from, at);
    return at;
  }

  #keep(text: string, from: number, to: number): void {
    const room = keptJson - this.#json.length;
    if (room > 0) this.#json += text.slice(from, Math.min(to, from + room));
  }

  #end(): void {
    this.strings.push(cut(this.#hasEscapes ? this.#unescape() : this.#json));
    this.#json = '';
    this.#hasEscapes = false;
    this.#inString = false;
  }

  #unescape(): string {
    const json = this.#json.length < keptJson ? this.#json : (wholeEscapes.exec(this.#json)?.[0] ?? '');
    try {
      return JSON.parse(`"${json}"`) as string;
    } catch {
      throw new SnapshotError('an escape in its strings is none of JSON');
    }
  }
}

/** The start of a long text, without half a surrogate pair at its end. */
function cut(text: string): string {
  if (text.length <= keptLength) return text;
  const last = text.charCodeAt(keptLength - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? keptLength - 1 : keptLength);
}
