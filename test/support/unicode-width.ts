import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';

/** What the next character may join to. */
const states = ['plain', 'joiner', 'half a flag'] as const;

/** What xterm's parser keeps about a character. */
interface CharacterProperties {
  readonly width: number;
  /** It is drawn in the cell of the character before it. */
  readonly joins: boolean;
  readonly state: (typeof states)[number];
}

/**
 * Column widths of today's Unicode, and the clusters that terminals of today draw as one: emoji with joiners, skin tones and
 * variation selectors, flags. Those built into xterm are of Unicode 6, where an emoji takes one column; terminals have drawn
 * it in two for years.
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

  charProperties(codePoint: number, packed: number): number {
    const own = this.wcwidth(codePoint);
    const before = unpack(packed);
    const isHalfFlag = isRegionalIndicator(codePoint);
    const completesFlag = isHalfFlag && before.state === 'half a flag';
    const joins =
      before.width > 0 && (own === 0 || before.state === 'joiner' || isSkinTone(codePoint) || completesFlag);
    if (!joins) return pack({ width: own, joins, state: isHalfFlag ? 'half a flag' : 'plain' });
    const width = codePoint === 0xfe0f || completesFlag ? 2 : Math.max(own, before.width);
    return pack({ width, joins, state: codePoint === 0x200d ? 'joiner' : 'plain' });
  }
}

function isSkinTone(codePoint: number): boolean {
  return codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
}

function isRegionalIndicator(codePoint: number): boolean {
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

/** As xterm's own providers: whether it joins in bit 0, the width in bits 1–2, the state from bit 3 on. */
function pack({ width, joins, state }: CharacterProperties): number {
  return (states.indexOf(state) << 3) | (width << 1) | Number(joins);
}

function unpack(packed: number): CharacterProperties {
  return { width: (packed >> 1) & 3, joins: (packed & 1) === 1, state: states[packed >> 3] ?? 'plain' };
}
