import { truncate } from './editor/display-width.ts';
import { keyHelp } from './editor/keymap.ts';
import type { KeyContext } from './editor/keymap.ts';
import type { Paint } from '../src/session/palette.ts';

const headings: readonly (readonly [KeyContext, string])[] = [
  ['text', 'Keys'],
  ['list', 'In a completion list'],
  ['search', 'In the history search'],
  ['tree', 'In the tree of .inspect'],
  ['tree-search', 'In a search there'],
];

const treeContexts: readonly KeyContext[] = ['tree', 'tree-search'];

/** Keys with what they do, made from the keymap: all of them, or those of an open tree. */
export function keyTable(columns: number, paint: Paint, isInTree = false): string {
  const shown = isInTree ? headings.filter(([context]) => treeContexts.includes(context)) : headings;
  const sections = shown.map(([context, heading]) => {
    const rows = keyHelp(context);
    const width = Math.min(Math.max(...rows.map(({ keys }) => keys.length)), Math.floor(columns * 0.35));
    const lines = rows.map(({ keys, help }) => `  ${paint('accent', fit(keys, width).padEnd(width))}  ${help}`);
    return [paint('bold', heading), ...lines].join('\n');
  });
  return sections.join('\n');
}

/** As many of the keys as fit. */
function fit(keys: string, width: number): string {
  if (keys.length <= width) return keys;
  const end = keys.lastIndexOf(', ', width);
  return end > 0 ? keys.slice(0, end) : truncate(keys, width);
}
