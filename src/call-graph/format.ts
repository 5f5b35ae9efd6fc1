import type { ProcessReport } from '../graph/process-report.ts';
import { plainStyle } from '../graph/view/view-style.ts';
import { ansiStyle } from './ansi-style.ts';
import type { CallGraph } from './call-graph.ts';
import { chainLines } from './chain-lines.ts';
import { processLines } from './process-lines.ts';

export interface FormatOptions {
  /** Whether to use the terminal's colours; not by default. */
  readonly colors?: boolean;
  /** Of a process: a line for each function, Node's own too. Equal ones are one line by default. */
  readonly all?: boolean;
}

/** The tree, from who waits to what is waited for. */
export function formatGraph(graph: CallGraph | ProcessReport, { colors = false, all = false }: FormatOptions): string {
  const style = colors ? ansiStyle : plainStyle;
  return ('threads' in graph ? processLines(graph, all, style) : chainLines(graph, style)).join('\n');
}
