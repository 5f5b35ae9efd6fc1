import type { FrontEnd } from './front-end.ts';

const escape = '\\u001b\\[[\\d;]*m';
/** A word with its colours and the blanks before it. */
const words = new RegExp(`( *)((?:${escape}|[^ ])+)`, 'g');
const colours = new RegExp(escape, 'g');

/**
 * Breaks a message between words where a line is longer than the terminal; further lines begin with `indent` blanks. Colours stay, and
 * a word that is longer than a line is left to the terminal.
 */
export function wrapWords(message: string, columns: number, indent = 0): string {
  return message
    .split('\n')
    .map((line) => wrapLine(line, columns, ' '.repeat(indent < columns / 2 ? indent : 2)))
    .join('\n');
}

/** The same for whoever reads it on a terminal; a script gets its lines whole. */
export function wrapFor(frontEnd: FrontEnd, message: string, indent = 0): string {
  return frontEnd.isInteractive ? wrapWords(message, frontEnd.columns, indent) : message;
}

function wrapLine(line: string, columns: number, indent: string): string {
  if (widthOf(line) <= columns) return line;
  const rows: string[] = [];
  let row = '';
  for (const [whole, , word = ''] of line.matchAll(words)) {
    if (row.trim() === '' || widthOf(row + whole) <= columns) row += whole;
    else {
      rows.push(row);
      row = indent + word;
    }
  }
  return [...rows, row].join('\n');
}

/** Messages are of narrow characters; what is quoted in them may be wider, and is wrapped by the terminal. */
function widthOf(text: string): number {
  return text.replace(colours, '').length;
}
