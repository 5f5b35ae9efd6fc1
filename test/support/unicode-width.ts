import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';

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

  /** The width in bits 1–2; bit 0 is set if the character is drawn in the cell of the one before, which is `preceding`. */
  charProperties(codePoint: number, preceding: number): number {
    const width = this.wcwidth(codePoint);
    const cellBefore = (preceding >> 1) & 3;
    const joins = width === 0 && cellBefore > 0;
    return joins ? (cellBefore << 1) | 1 : width << 1;
  }
}
