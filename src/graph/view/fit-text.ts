import type { ViewStyle } from './view-style.ts';

type WidthOf = ViewStyle['widthOf'];

const ellipsis = '…';

let segmenter: Intl.Segmenter | undefined;

/** What a person sees as one character each. */
function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The text, or as much of its beginning as fits these columns with an ellipsis. */
export function fitText(text: string, columns: number, widthOf: WidthOf): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : take(characters(text), columns - 1, widthOf).join('') + ellipsis;
}

/** The same with its end, which is what tells one place from the other. */
export function fitEnd(text: string, columns: number, widthOf: WidthOf): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1
    ? ''
    : ellipsis +
        take(characters(text).reverse(), columns - 1, widthOf)
          .reverse()
          .join('');
}

function take(all: readonly string[], columns: number, widthOf: WidthOf): string[] {
  let left = columns;
  const end = all.findIndex((character) => (left -= widthOf(character)) < 0);
  return end < 0 ? [...all] : all.slice(0, end);
}
