import { nextGrapheme, previousGrapheme } from './graphemes.ts';

/** Letters, digits and marks of any script, and what JavaScript's names have besides. */
const wordCharacter = /[\p{L}\p{N}\p{M}_$]/u;

function isWord(text: string, offset: number): boolean {
  return wordCharacter.test(String.fromCodePoint(text.codePointAt(offset) ?? 0x20));
}

function isSpace(text: string, offset: number): boolean {
  return /\s/.test(text[offset] ?? '');
}

/** The end of the word at or after `offset`. */
export function wordEnd(text: string, offset: number): number {
  while (offset < text.length && !isWord(text, offset)) offset = nextGrapheme(text, offset);
  while (offset < text.length && isWord(text, offset)) offset = nextGrapheme(text, offset);
  return offset;
}

/** The start of the word at or before `offset`. */
export function wordStart(text: string, offset: number): number {
  const walk = (wanted: boolean): void => {
    while (offset > 0) {
      const before = previousGrapheme(text, offset);
      if (isWord(text, before) !== wanted) return;
      offset = before;
    }
  };
  walk(false);
  walk(true);
  return offset;
}

/** The start of the run of non-blanks before `offset`, as Ctrl-W deletes it. */
export function blankDelimitedStart(text: string, offset: number): number {
  while (offset > 0 && isSpace(text, offset - 1)) offset -= 1;
  while (offset > 0 && !isSpace(text, offset - 1)) offset -= 1;
  return offset;
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

export function isFirstLine(text: string, offset: number): boolean {
  return lineStart(text, offset) === 0;
}

export function isLastLine(text: string, offset: number): boolean {
  return lineEnd(text, offset) === text.length;
}
