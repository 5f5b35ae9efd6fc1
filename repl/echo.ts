import type { Paint } from '../src/session/palette.ts';
import { draw } from './editor/cells.ts';
import { continuation } from './editor/layout.ts';
import { slice } from './editor/spans.ts';
import type { Span } from './editor/spans.ts';

/**
 * An input as it stays in the scrollback: with its prompt, coloured, every line whole. The terminal wraps long ones itself, so
 * that copying them gives back what was typed.
 */
export function echo(prompt: string, text: string, spans: readonly Span[], paint: Paint): string {
  let start = 0;
  const lines = text.split('\n').map((line, index) => {
    const lead = index === 0 ? paint('accent', prompt) : paint('dim', continuation(prompt));
    const pieces = slice(spans, start, start + line.length).map(({ start: from, end, role }) => {
      const drawn = draw(text.slice(from, end));
      return role ? paint(role, drawn) : drawn;
    });
    start += line.length + 1;
    return lead + pieces.join('');
  });
  return lines.join('\n');
}
