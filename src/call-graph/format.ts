import type { ProcessReport } from '../graph/process-report.ts';
import { countText, placeText, stepsText } from '../graph/view/words.ts';
import type { CallGraph, CallGraphFrame } from './call-graph.ts';
import { paintLine } from './paint-line.ts';
import { processLines } from './process-lines.ts';
import { showUrl } from './show-url.ts';

export interface FormatOptions {
  /** Whether to use the terminal's colours; not by default. */
  readonly colors?: boolean;
  /** Of a process: a line for each function, Node's own too. Equal ones are one line by default. */
  readonly all?: boolean;
}

/** Lines of the tree, from who waits to what is waited for. */
export function formatGraph(graph: CallGraph | ProcessReport, { colors = false, all = false }: FormatOptions): string {
  const lines = 'threads' in graph ? processLines(graph, all) : chainLines(graph);
  return (colors ? lines.map(paintLine) : lines).join('\n');
}

/** A line of the chain, outermost first, with how often it stands there in a row. */
interface Link {
  readonly text: string;
  count: number;
}

function chainLines({ of, frames, end }: CallGraph): string[] {
  const links: Link[] = [];
  for (let index = frames.length - 1; index >= 0; index--) {
    const [frame, outer] = [frames[index], frames[index + 1]];
    const text = frame ? frameText(frame, outer) : '';
    const last = links.at(-1);
    if (last?.text === text) last.count++;
    else links.push({ text, count: 1 });
  }
  if (of === 'promise') links.push({ text: `${how(frames[0]?.steps ?? [])}promise`, count: 1 });
  const [root, ...below] = links.map(({ text, count }) => `${text}  ${countText(count)}`.trimEnd());
  const note = end === 'limit' ? 'more wait, beyond the limit' : 'awaited by nobody, or by several';
  return [
    root === undefined ? note : `${root}  ${note}`,
    ...below.map((text, depth) => `${'   '.repeat(depth)}└─ ${text}`),
  ];
}

/** A frame, and what it is to the one that waits for it or has called it. */
function frameText({ name, place, kind }: CallGraphFrame, outer: CallGraphFrame | undefined): string {
  const steps = outer?.kind === 'call' && kind === 'call' ? 'calls → ' : how(outer?.steps ?? []);
  const where = place && placeText({ of: 'await', ...place }, showUrl);
  return [`${steps}${name || '(anonymous)'}`, where].filter(Boolean).join('  ');
}

function how(steps: CallGraphFrame['steps']): string {
  return steps.length === 0 ? '' : `${stepsText(steps)} → `;
}
