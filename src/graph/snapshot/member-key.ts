import { closeBrace, colon, comma, isBlank, openBrace, quote, unexpected, type JsonPart } from './json-part.ts';

/** The way to the next member of the document's object: `{` or `,`, the key and its colon, or the end `}`. */
export class MemberKey implements JsonPart {
  done = false;
  /** The key; undefined when the object ended. */
  key: string | undefined;
  #text = '';
  #state: 'before' | 'inside' | 'behind' = 'before';

  constructor(private readonly isFirst: boolean) {}

  take(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#state === 'inside') {
        if (code === quote) this.#state = 'behind';
        else this.#text += text[at];
      } else if (isBlank(code)) continue;
      else if (this.#state === 'behind') {
        if (code !== colon) throw unexpected(code, 'the document');
        this.key = this.#text;
        return this.#end(at);
      } else if (code === quote) this.#state = 'inside';
      else if (code === closeBrace) return this.#end(at);
      else if (code !== (this.isFirst ? openBrace : comma)) throw unexpected(code, 'the document');
    }
    return text.length;
  }

  #end(at: number): number {
    this.done = true;
    return at + 1;
  }
}
