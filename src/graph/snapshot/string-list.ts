import { backslash, closeBracket, comma, isBlank, openBracket, quote, unexpected, type JsonPart } from './json-part.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Code units of a string that are kept. Node's names are shorter; what is longer is text of the program. */
export const keptLength = 1_024;
/** What they may take as JSON: six characters for each. */
const keptJson = keptLength * 6;

const lastAscii = 0x7f;

/** Everything up to an escape that is cut off. */
const wholeEscapes = /^(?:[^\\]|\\u[0-9a-fA-F]{4}|\\[^u])*/;

/** A list of strings. Those longer than `keptLength` are cut. */
export class StringList implements JsonPart {
  done = false;
  readonly strings: string[] = [];
  #isOpen = false;
  #inString = false;
  /** The JSON of the string that is being taken, without quotes: a character for each byte. */
  #json = '';
  #hasEscapes = false;
  #isAscii = true;
  /** Whether the last piece ended behind a backslash. */
  #escaped = false;

  take(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && !this.done) at = this.#inString ? this.#inside(bytes, at) : this.#between(bytes, at);
    return at;
  }

  #between(bytes: Buffer, at: number): number {
    const code = bytes[at] ?? 0;
    if (code === quote && this.#isOpen) this.#inString = true;
    else if (code === closeBracket && this.#isOpen) this.done = true;
    else if (code === openBracket && !this.#isOpen) this.#isOpen = true;
    else if (!(isBlank(code) || (code === comma && this.#isOpen))) throw unexpected(code, 'strings');
    return at + 1;
  }

  /** Takes the rest of the string, or of the piece. */
  #inside(bytes: Buffer, from: number): number {
    let at = from;
    for (; at < bytes.length; at++) {
      if (this.#escaped) {
        this.#escaped = false;
        continue;
      }
      const code = bytes[at] ?? 0;
      if (code === quote) {
        this.#keep(bytes, from, at);
        this.#end();
        return at + 1;
      }
      if (code === backslash) this.#escaped = this.#hasEscapes = true;
      else if (code > lastAscii) this.#isAscii = false;
    }
    this.#keep(bytes, from, at);
    return at;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    const room = keptJson - this.#json.length;
    if (room > 0) this.#json += bytes.toString('latin1', from, Math.min(to, from + room));
  }

  #end(): void {
    // V8 escapes what is not ASCII.
    if (!this.#isAscii) this.#json = Buffer.from(this.#json, 'latin1').toString();
    this.strings.push(cut(this.#hasEscapes ? this.#unescape() : this.#json));
    this.#json = '';
    this.#hasEscapes = false;
    this.#isAscii = true;
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
