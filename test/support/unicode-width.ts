import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';

/** What xterm's parser keeps about a character, packed as its own providers pack it. */
interface CharacterProperties {
  width: number;
  /** It is drawn in the cell of the character before it. */
  joins: boolean;
}

/**
 * Column widths of today's Unicode. Those built into xterm are of Unicode 6, where an emoji takes one column; terminals
 * have drawn it in two for years.
 */
export class CurrentUnicode implements IUnicodeVersionProvider {
  readonly version = 'current';
  readonly #widths = new Map<number, 0 | 1 | 2>();

  wcwidth(codePoint: number): 0 | 1 | 2 {
    if (codePoint >= 0x20 && codePoint < 0x7f) return 1;
    let width = this.#widths.get(codePoint);
    if (width === undefined) {
      width = Math.min(2, stringWidth(String.fromCodePoint(codePoint))) as 0 | 1 | 2;
      this.#widths.set(codePoint, width);
    }
    return width;
  }

  charProperties(codePoint: number, preceding: number): number {
    const width = this.wcwidth(codePoint);
    const joins = width === 0 && preceding !== 0;
    return pack({ width: joins ? Math.max(width, precedingWidth(preceding)) : width, joins });
  }
}

function pack({ width, joins }: CharacterProperties): number {
  return (width << 1) | (joins ? 1 : 0);
}

function precedingWidth(properties: number): number {
  return (properties >> 1) & 3;
}
