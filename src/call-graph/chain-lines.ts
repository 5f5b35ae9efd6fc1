import { renderLine, type Part } from '../graph/view/line.ts';
import type { ViewStyle } from '../graph/view/view-style.ts';
import { countText, placeText, stepsText } from '../graph/view/words.ts';
import type { CallGraph, CallGraphFrame } from './call-graph.ts';
import { showUrl } from './show-url.ts';

/** Deeper ones stand below each other without being indented, as in `pstree`. */
const mostLevels = 20;

/** A line of the chain, with how often it stands there in a row. */
interface Link {
  readonly parts: readonly Part[];
  count: number;
}

/** The tree of a call graph, which is a chain: who waits is above what is waited for. */
export function chainLines({ of, frames, end }: CallGraph, style: ViewStyle): string[] {
  const links = foldLinks(frames);
  if (of === 'promise') links.push({ parts: [...how(frames[0]?.steps ?? []), { text: 'promise' }], count: 1 });
  const note: Part = {
    text: end === 'limit' ? 'more wait, beyond the limit' : 'awaited by nobody, or by several',
    role: 'dim',
  };
  if (links.length === 0) return [renderLine([note], style)];
  return links.map(({ parts, count }, depth) => {
    const run: Part[] = count === 1 ? [] : [{ text: `  ${countText(count)} deep`, role: 'bold' }];
    const root: Part[] = depth === 0 ? [{ text: '  ' }, note] : [];
    return renderLine([{ text: rules(depth), role: 'dim' }, ...parts, ...run, ...root], style);
  });
}

/** Outermost first. */
function foldLinks(frames: readonly CallGraphFrame[]): Link[] {
  const links: Link[] = [];
  let lastText: string | undefined;
  for (const [index, frame] of [...frames.entries()].reverse()) {
    const parts = frameParts(frame, frames[index + 1]);
    const text = parts.map((part) => part.text).join('');
    const last = links.at(-1);
    if (last && text === lastText) last.count++;
    else links.push({ parts, count: 1 });
    lastText = text;
  }
  return links;
}

function rules(depth: number): string {
  if (depth === 0) return '';
  return depth <= mostLevels ? `${'   '.repeat(depth - 1)}└─ ` : `${'   '.repeat(mostLevels - 1)}↓  `;
}

/** A frame, and what it is to the one that waits for it or has called it. */
function frameParts({ name, place, kind }: CallGraphFrame, outer: CallGraphFrame | undefined): Part[] {
  const isCalled = outer?.kind === 'call' && kind === 'call';
  const parts: Part[] = isCalled ? [{ text: 'calls → ' }] : how(outer?.steps ?? []);
  parts.push({ text: name || '(anonymous)', role: 'accent' });
  if (place === undefined) return parts;
  return [
    ...parts,
    { text: '  ' },
    { text: placeText({ of: 'await', ...place }, showUrl), role: 'dim', isPlace: true },
  ];
}

function how(steps: CallGraphFrame['steps']): Part[] {
  return steps.length === 0 ? [] : [{ text: `${stepsText(steps)} → ` }];
}
