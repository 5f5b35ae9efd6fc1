import stringWidth from 'string-width';
import { graphemes } from './graphemes.ts';

/** Printable characters that are one column wide in every terminal of ours: Latin, and the marks that the UI itself draws. */
const narrow =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2193\u22ee\u2500-\u257f\u25b8\u25be]*$/;

/** Scripts of India and South-East Asia, in which letters join to one character and yet have a column each in most terminals. */
const joining = /[\u0900-\u109f\u1700-\u1aff\ua800-\uaaff]/;

/**
 * Columns that a text takes in a terminal, without escape sequences. The first look at anything wider than Latin costs some 18 ms
 * (the emoji expression), so the common case never gets there.
 */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  return stringWidth(text) + (joining.test(text) ? joinedLetters(text) : 0);
}

/** Letters that share a character with one before: of a conjunct, or the Thai vowel am. */
function joinedLetters(text: string): number {
  let count = 0;
  for (const character of graphemes(text)) {
    if (joining.test(character)) count += Math.max((character.match(/\p{Lo}/gu)?.length ?? 0) - 1, 0);
  }
  return count;
}

/** The longest beginning of `text` that fits `columns`, ending in `…` if it had to be cut. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 0;
  let kept = '';
  for (const character of graphemes(text)) {
    width += displayWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return columns > 0 ? `${kept}…` : '';
}
