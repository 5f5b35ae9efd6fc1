import { relative } from 'node:path';
import { highlight } from '../input/highlight.ts';
import type { Paint } from './palette.ts';
import type { SourcePosition } from './positions.ts';

/** Source lines with numbers, the current one marked with `›` and the called expression underlined where colours are on. */
export function formatListing(
  lines: readonly string[],
  current: SourcePosition,
  range: { readonly from: number; readonly to: number },
  columns: number,
  paint: Paint,
): string {
  const from = Math.max(1, range.from);
  const to = Math.min(lines.length, range.to);
  const width = String(to).length;
  const rows: string[] = [];
  for (let number = from; number <= to; number++) {
    const isCurrent = number === current.line;
    const gutter = `${isCurrent ? '›' : ' '} ${String(number).padStart(width)} `;
    const text = fit(expandTabs(lines[number - 1] ?? ''), columns - gutter.length - 2, isCurrent ? current.column : 1);
    rows.push(`${paint(isCurrent ? 'accent' : 'dim', `${gutter}│`)} ${colorLine(text, paint)}`);
  }
  return rows.join('\n');
}

/** Highlights one line; `highlight` never changes a text. */
export function colorLine(text: string, paint: Paint): string {
  return highlight(text)
    .map(({ role, text: part }) =>
      role === undefined || role === 'plain' || role === 'command' ? part : paint(role, part),
    )
    .join('');
}

function expandTabs(line: string): string {
  return line.replaceAll('\t', '  ');
}

/** A long line (minified code) is shown around the column. */
function fit(line: string, width: number, column: number): string {
  if (line.length <= width) return line;
  const room = Math.max(10, width - 2);
  const start = column < room ? 0 : column - Math.floor(room / 2);
  const end = start + room;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}

/** `src/orders.ts:42:17`, relative to the program's working directory where it lies below. */
export function formatPosition(position: SourcePosition, cwd: string): string {
  const { file, line, column } = position;
  if (file === '') return 'unknown code';
  if (file.startsWith('async-repl:input-')) return `typed:${line}:${column}`;
  return `${formatFile(position, cwd)}:${line}:${column}`;
}

export function formatFile({ file }: SourcePosition, cwd: string): string {
  const short = file.startsWith('/') ? relative(cwd, file) : file;
  return short.startsWith('..') || short === '' ? file : short;
}
