import { fitEnd, fitText } from './fit-text.ts';
import type { ViewRole, ViewStyle } from './view-style.ts';

/** A part of a line. */
export interface Part {
  readonly text: string;
  readonly role?: ViewRole;
  /** It may be cut at its beginning before anything else is. */
  readonly isPlace?: true;
}

/** Columns of a place that are left of it, whatever else the line has: `…orders.mjs:42:7` */
const shortestPlace = 16;

/** A line that fits: first places are shortened, then what stands at the end. */
export function renderLine(parts: readonly Part[], { columns, widthOf, paint }: ViewStyle): string {
  let excess = parts.reduce((sum, { text }) => sum + widthOf(text), 0) - columns;
  let left = columns;
  let line = '';
  for (const part of parts) {
    const width = widthOf(part.text);
    const wanted = part.isPlace && excess > 0 ? Math.min(width, Math.max(width - excess, shortestPlace)) : width;
    excess -= width - wanted;
    const shown = fitText(part.isPlace ? fitEnd(part.text, wanted, widthOf) : part.text, left, widthOf);
    left -= widthOf(shown);
    line += part.role === undefined ? shown : paint(part.role, shown);
    if (left <= 0) break;
  }
  return line;
}
