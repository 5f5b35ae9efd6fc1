import { closeBrace, colon, comma, isBlank, openBrace, quote, unexpected, type JsonPart } from './json-part.ts';

/** The way to the next member of the document's object: `{` or `,`, the key and its colon, or the end `}`. */
export class MemberKey implements JsonPart {
  done = false;
  /** The key; undefined when the object ended. */
  key: string | undefined;
  #text = '';
  #state: 'before' | 'inside' | 'behind' = 'before';

  constructor(private readonly isFirst: boolean) {}

  take(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (this.#state === 'inside') {
        if (code === quote) this.#state = 'behind';
        else this.#text += String.fromCharCode(code);
      } else if (isBlank(code)) continue;
      else if (this.#state === 'behind') {
        if (code !== colon) throw unexpected(code, 'the document');
        this.key = this.#text;
        return this.#end(at);
      } else if (code === quote) this.#state = 'inside';
      else if (code === closeBrace) return this.#end(at);
      else if (code !== (this.isFirst ? openBrace : comma)) throw unexpected(code, 'the document');
    }
    return bytes.length;
  }

  #end(at: number): number {
    this.done = true;
    return at + 1;
  }
}
